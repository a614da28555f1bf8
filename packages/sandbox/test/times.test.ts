import { expect, test } from 'vitest'
import { timesOf } from '../src/times.ts'
import { pairWorld } from '../src/worlds/pair.ts'

test('a world’s own times stand before the typical ones', () => {
  const { attach, deliver } = timesOf(pairWorld({ times: { deliver: 0 } }))
  expect(deliver).toBe(0)
  expect(attach).toBeGreaterThan(0)
  expect(timesOf(pairWorld()).deliver).toBe(1000)
})
