import { expect, test } from 'vitest'
import { worlds } from '../../src/worlds/index.ts'

test.each(Object.entries(worlds))('the world %s has its own name, accounts and a key to start with', (name, make) => {
  const world = make()
  expect(world.name).toBe(name)
  expect(world.accounts.length).toBeGreaterThan(0)
  const keys = world.accounts.flatMap((one) => one.keys ?? [])
  expect(keys).toHaveLength(1)
  expect(keys[0]?.accessKeyId).toMatch(/^AKIA[A-Z0-9]{16}$/)
  expect(keys[0]?.secretAccessKey).toHaveLength(40)
})

test('the empty world is empty', () => {
  const [account] = worlds.empty().accounts
  for (const region of Object.keys(account?.regions ?? {})) expect(account?.holdings(region)).toEqual({})
})
