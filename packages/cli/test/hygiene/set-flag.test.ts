import { checks } from '@arnq/hygiene'
import { describe, expect, test } from 'vitest'
import { withSet } from '../../src/hygiene/set-flag.ts'
import { UsageError } from '../../src/usage-error.ts'

describe('--set', () => {
  test.each([
    ['stale-image.keep=3', { 'stale-image': { keep: 3 } }],
    ['stale-image.keep=3,stale-image.minAgeDays=7', { 'stale-image': { keep: 3, minAgeDays: 7 } }],
    ['idle-volume=false', { 'idle-volume': false }],
    ['stale-image={keep: 2, minAgeDays: 1}', { 'stale-image': { keep: 2, minAgeDays: 1 } }],
    ['stale-image.family=[{tags: [a, b]}]', { 'stale-image': { family: [{ tags: ['a', 'b'] }] } }],
    ['stale-image.family={tags: [a]}', { 'stale-image': { family: [{ tags: ['a'] }] } }],
  ])('%s', (flag, settings) => {
    expect(withSet({}, flag, checks)).toEqual(settings)
  })

  test('stands over what the config says, and leaves the rest', () => {
    const given = { 'stale-image': { keep: 9, minAgeDays: 2 }, 'idle-volume': false }
    expect(withSet(given, 'stale-image.keep=3', checks)).toEqual({
      'stale-image': { keep: 3, minAgeDays: 2 },
      'idle-volume': false,
    })
    expect(withSet(given, undefined, checks)).toBe(given)
  })

  test.each([
    ['stale-image.keep', 'has no value', 'stale-image.keep=3'],
    ['=3', 'has no value', 'stale-image.keep=3'],
    ['stale-imag.keep=3', 'there is no check "stale-imag"', 'did you mean stale-image'],
    ['stale-image.kep=3', 'stale-image has no setting "kep"', 'did you mean keep'],
    ['stale-image.keep=many', 'stale-image.keep must be a', 'stale-image.keep=3'],
    ['stale-image.keep=-1', 'stale-image.keep', 'stale-image.keep=3'],
    ['stale-image.noFamily=burn', 'must be one of keep, judge', 'stale-image.keep=3'],
    ['stale-image.keep="3', 'the value is no YAML', 'stale-image.keep=3'],
    ['stale-image.__proto__=3', 'has no setting "__proto__"', 'it has'],
    ['stale-image..keep=3', 'lacks the name', 'stale-image.keep=3'],
  ])('%s is refused', (flag, says, next) => {
    expect(() => withSet({}, flag, checks)).toThrow(UsageError)
    try {
      withSet({}, flag, checks)
    } catch (error) {
      expect((error as UsageError).message).toContain(says)
      expect((error as UsageError).next).toContain(next)
    }
    expect(Object.hasOwn(Object.prototype, 'keep')).toBe(false)
  })
})
