import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepNewest, newestFirst } from '../../../src/checks/parts/keep-newest.ts'

const START = Date.parse('2026-01-01T00:00:00Z')

/** Few instants, so that many are equal; some without a date. */
const one = fc.record({
  created: fc.option(
    fc.integer({ min: 0, max: 5 }).map((hour) => new Date(START + hour * 3_600_000).toISOString()),
    { nil: undefined },
  ),
  used: fc.boolean(),
})
const all = fc
  .array(one, { maxLength: 12 })
  .map((list) => list.map((item, at) => ({ ...item, id: `ami-${at.toString(16).padStart(2, '0')}` })))
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)
const every = () => true

describe('keepNewest', () => {
  it('keeps N, or all that have a date', () =>
    fc.assert(
      fc.property(all, fc.nat(14), (list, keep) => {
        const dated = list.filter(({ created }) => created !== undefined)
        expect(keepNewest(list, keep, every)).toHaveLength(Math.min(keep, dated.length))
      }),
    ))

  it('keeps nothing while something newer goes', () =>
    fc.assert(
      fc.property(all, fc.nat(14), (list, keep) => {
        const kept = keepNewest(list, keep, every)
        const gone = list.filter((item) => !kept.includes(item) && item.created !== undefined)
        for (const item of kept) for (const other of gone) expect(newestFirst(item, other)).toBeLessThan(0)
      }),
    ))

  it('is the same in whatever order they come', () =>
    fc.assert(
      fc.property(
        all.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        fc.nat(14),
        ([list, shuffled], keep) => {
          expect(ids(keepNewest(shuffled, keep, every))).toEqual(ids(keepNewest(list, keep, every)))
        },
      ),
    ))

  it('keeps at least as many with a larger N, the same ones among them', () =>
    fc.assert(
      fc.property(all, fc.nat(14), fc.nat(5), (list, keep, more) => {
        expect(ids(keepNewest(list, keep + more, every))).toEqual(
          expect.arrayContaining(ids(keepNewest(list, keep, every))),
        )
      }),
    ))

  it('keeps the newest N of all and of the unused: together never less than the newest N', () =>
    fc.assert(
      fc.property(all, fc.nat(14), (list, keep) => {
        const unused = ids(keepNewest(list, keep, ({ used }) => !used))
        for (const item of keepNewest(list, keep, every)) if (!item.used) expect(unused).toContain(item.id)
      }),
    ))

  it('compares instants, not texts', () => {
    const early = { id: 'a', created: '2026-01-01T10:00:00+02:00' }
    const late = { id: 'b', created: '2026-01-01T09:00:00Z' }
    expect(keepNewest([early, late], 1, every)).toEqual([late])
  })

  it('takes the first id of two of the same instant', () => {
    const created = '2026-01-01T00:00:00Z'
    expect(
      keepNewest(
        [
          { id: 'b', created },
          { id: 'a', created },
        ],
        1,
        every,
      ),
    ).toEqual([{ id: 'a', created }])
  })
})
