import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunks } from '../src/chunks.ts'

test('chunks hold everything, in order, none empty, none too large', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), (list, most) => {
      const made = chunks(list, most)
      expect(made.flat()).toEqual(list)
      for (const [at, { length }] of made.entries()) {
        expect(length).toBeLessThanOrEqual(most)
        expect(length).toBeGreaterThan(0)
        if (at < made.length - 1) expect(length).toBe(most)
      }
    }),
  )
})
