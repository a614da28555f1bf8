import { expect, test } from 'vitest'
import { askedTeller } from '../../src/daemon/asked-teller.ts'
import { virtualTime } from '../virtual-time.ts'

test('a peer that asks on and on is told of once, and again when it asks anew', async () => {
  const { clock, pass } = virtualTime()
  const told: string[] = []
  const asked = askedTeller(clock, ({ group, message }) => told.push(`${group}: ${message}`))
  for (let time = 0; time < 200; time++) {
    asked('node-b', 'data')
    await pass(500)
  }
  asked('node-c', 'data')
  asked('node-b', 'logs')
  expect(told).toEqual(['data: node-b wants the group', 'data: node-c wants the group', 'logs: node-b wants the group'])
  await pass(31_000)
  asked('node-b', 'data')
  expect(told).toHaveLength(4)
})
