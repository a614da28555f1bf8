import { expect, test } from 'vitest'
import { smallAccounts, smallKey, smallWorld } from '../../src/worlds/small.ts'

test('holds what it is given where it is given, and nothing else', () => {
  const volumes = [{ VolumeId: 'vol-1' }]
  const world = smallWorld({ holdings: { [smallAccounts[1]]: { 'eu-west-1': { volumes } } } })
  const held = world.accounts.map((one) => Object.keys(one.regions).map((region) => one.holdings(region)))
  expect(held).toEqual([
    [{}, {}],
    [{}, { volumes }],
  ])
  expect(world.accounts[0]?.keys).toEqual([smallKey])
})

test('takes anything of the world and of an account in place of its own', () => {
  const world = smallWorld({
    latency: 7,
    account: { [smallAccounts[0]]: { name: 'x', regions: { 'us-east-1': 'not-opted-in' } } },
  })
  expect(world.latency).toBe(7)
  expect(world.accounts[0]?.name).toBe('x')
  expect(world.accounts[0]?.holdings('us-east-1')).toEqual({})
})
