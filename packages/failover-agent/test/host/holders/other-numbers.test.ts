import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { otherNumbers } from '../../../src/host/holders/other-numbers.ts'

test('every number but these', () => {
  const numbers = fc.array(fc.oneof(fc.nat(200), fc.nat()), { maxLength: 30 })
  void fc.assert(
    fc.property(numbers, fc.oneof(fc.nat(250), fc.nat()), (these, other) => {
      const pattern = new RegExp(`^${otherNumbers(these)}$`)
      for (const one of these) expect(pattern.test(String(one))).toBe(false)
      expect(pattern.test(String(other))).toBe(!these.includes(other))
    }),
  )
})

test('of none, every number, and never the empty text', () => {
  const pattern = new RegExp(`^${otherNumbers([])}$`)
  expect(pattern.test('0')).toBe(true)
  expect(pattern.test('4711')).toBe(true)
  expect(pattern.test('')).toBe(false)
})
