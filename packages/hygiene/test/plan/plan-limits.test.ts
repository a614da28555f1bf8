import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beyond, roomWithin } from '../../src/plan/plan-limits.ts'

const wanted = fc.array(
  fc.record({ subject: fc.record({ account: fc.constantFrom('1', '2'), type: fc.constantFrom('a', 'b') }) }),
  { maxLength: 40 },
)
const limits = fc.record({ total: fc.nat(20), perAccount: fc.nat(20), percent: fc.integer({ min: 0, max: 100 }) })
const counts = { '1': { a: 10, b: 3 }, '2': { a: 100 } }

test('what there was room for is within the limits, and no limit is passed', () => {
  const holds = fc.property(wanted, limits, (all, set) => {
    const room = roomWithin(set, counts)
    const taken = all.filter((one) => {
      if (room.lacks(one) !== undefined) return false
      room.add(one)
      return true
    })
    expect(taken.length).toBeLessThanOrEqual(set.total)
    const ofA = taken.filter(({ subject }) => subject.account === '1' && subject.type === 'a').length
    expect(ofA).toBeLessThanOrEqual(set.percent === 0 ? 0 : Math.max(1, (10 * set.percent) / 100))
    expect(taken.filter(({ subject }) => subject.account === '2').length).toBeLessThanOrEqual(set.perAccount)
    expect(beyond(taken, set, counts)).toBeUndefined()
    if (taken.length < all.length) expect(beyond(all, set, counts)).toMatch(/limits\./)
  })
  fc.assert(holds)
})

test('one of a few, and one of what was not counted, is allowed; none at 0 percent', () => {
  const one = [{ subject: { account: '1', type: 'b' } }]
  const unknown = [{ subject: { account: '3', type: 'z' } }]
  const set = { total: 9, perAccount: 9, percent: 10 }
  expect(beyond(one, set, counts)).toBeUndefined()
  expect(beyond(unknown, set, counts)).toBeUndefined()
  expect(beyond([...unknown, ...unknown], set, counts)).toContain('limits.percent')
  expect(beyond(one, { ...set, percent: 0 }, counts)).toContain('limits.percent')
})
