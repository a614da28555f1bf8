import { expect, test } from 'vitest'
import { keptUntil } from '../../src/judging/keep-until.ts'
import { NOW } from '../estate-of.ts'

const KEY = 'arnq:keep-until'
const kept = (value?: string) => keptUntil({ tags: value === undefined ? {} : { [KEY]: value } }, KEY, NOW)

test('a day keeps to its end, in UTC', () => {
  expect(kept('2026-11-21')).toEqual({
    rule: `tag ${KEY}`,
    reason: `its tag ${KEY} says 2026-11-21`,
    expires: '2026-11-22T00:00:00.000Z',
  })
  expect(kept('2026-11-20')).toBeUndefined()
})

test('a moment keeps until it comes', () => {
  expect(kept('2026-11-21T12:00:01Z')).toBeDefined()
  expect(kept('2026-11-21T12:00:00Z')).toBeUndefined()
  expect(kept('2026-11-21T13:00:00+02:00')).toBeUndefined()
})

test('a value that nobody can read keeps, and says so', () => {
  expect(kept('next spring')?.reason).toBe(
    `its tag ${KEY} says "next spring", which is no date; it is kept until that is mended`,
  )
  expect(kept('')).toBeDefined()
})

test('without the tag nothing is kept', () => expect(kept()).toBeUndefined())
