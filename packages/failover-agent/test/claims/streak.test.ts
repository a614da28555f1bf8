import { expect, test } from 'vitest'
import { streak } from '../../src/claims/streak.ts'
import { virtualTime } from '../virtual-time.ts'

test('it counts from the first look that showed the same, and forgets what was not seen again', async () => {
  const time = virtualTime()
  const since = streak(time.clock)
  expect(since('x', {})).toBe(0)
  await time.pass(700)
  expect(since('x', {})).toBe(700)
  expect(since('y', {})).toBe(0)
  await time.pass(100)
  expect(since('x', {})).toBe(0)
  since(undefined, {})
  await time.pass(100)
  expect(since('x', {})).toBe(0)
})

test('a look that is asked again later is still the look that it was', async () => {
  const time = virtualTime()
  const since = streak(time.clock)
  const look = {}
  since('x', look)
  await time.pass(5000)
  expect(since('x', look)).toBe(0)
  expect(since('x', {})).toBe(5000)
})
