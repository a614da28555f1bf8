import { expect, test } from 'vitest'
import { changesBetween, factsOf } from '../../src/lab/ec2-facts.ts'
import { pairIds, pairWorld } from '../../src/worlds/index.ts'

const holdings = pairWorld().accounts[0]?.holdings(pairIds.region) ?? {}

test('the facts of a pair name its volume, addresses and instances', () => {
  const facts = factsOf(holdings)
  expect(facts.volumes).toContainEqual({ id: pairIds.volume, state: 'available', held: [] })
  expect(facts.instances).toContainEqual({ id: 'i-0000000000000000a', state: 'running' })
  expect(facts.interfaces).toContainEqual({ id: 'eni-0000000000000000b', addresses: ['10.77.0.2'] })
})

test('only what has changed is told', () => {
  const before = factsOf(holdings)
  const volumes = before.volumes.map((volume) =>
    volume.id === pairIds.volume
      ? { ...volume, state: 'in-use', held: [{ instance: 'i-0000000000000000a', state: 'attaching' }] }
      : volume,
  )
  expect(changesBetween(before, { ...before, volumes })).toEqual([
    `${pairIds.volume}: attaching at i-0000000000000000a`,
  ])
  expect(changesBetween(before, before)).toEqual([])
})
