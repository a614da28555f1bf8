import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMarked, markedIds, noMarks, withMark, withMarks } from '../../../../src/tui/panes/table/marks.ts'

const anyId = fc.oneof(fc.nat(70), fc.nat(100_000))

test('marks are a set of ids', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.array(anyId, { maxLength: 5 }), fc.boolean())), anyId, (steps, other) => {
      const ids = new Set<number>()
      let marks = noMarks
      for (const [some, on] of steps) {
        marks = on ? withMarks(marks, some) : some.reduce((left, id) => withMark(left, id, false), marks)
        for (const id of some) on ? ids.add(id) : ids.delete(id)
      }
      expect(marks.count).toBe(ids.size)
      expect([...markedIds(marks)]).toEqual([...ids].sort((a, b) => a - b))
      expect(isMarked(marks, other)).toBe(ids.has(other))
    }),
  )
})

test('those that were there before stay as they were', () => {
  const before = withMark(noMarks, 31, true)
  withMark(before, 31, false)
  withMark(before, 4711, true)
  expect([...markedIds(before)]).toEqual([31])
})
