import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dice } from '../../../src/worlds/build/dice.ts'

const throws = (seed: string) => {
  const one = dice(seed)
  return Array.from({ length: 40 }, () => one.hex(16))
}

test('the same seed falls the same way, another seed another way', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(throws(a)).toEqual(throws(a))
      if (a !== b) expect(throws(a)).not.toEqual(throws(b))
    }),
  )
})

test('numbers stay within their bounds and reach both', () => {
  const one = dice('bounds')
  const seen = new Set(Array.from({ length: 200 }, () => one.int(3, 6)))
  expect([...seen].toSorted()).toEqual([3, 4, 5, 6])
  expect(Array.from({ length: 50 }, () => one.chance(0))).not.toContain(true)
  expect(Array.from({ length: 50 }, () => one.chance(1))).not.toContain(false)
})

test('ids have 17 hex digits', () => {
  expect(dice('x').id('vol')).toMatch(/^vol-[0-9a-f]{17}$/)
})
