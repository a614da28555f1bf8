import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binned, inBin, retentionOf } from '../../../src/ec2/state/recycle-bin.ts'
import type { RetentionRule } from '../../../src/world-services.ts'
import { aRule, begin, DAY, tag } from '../clean-up-bench.ts'

const pair = (ResourceTagKey: string, ResourceTagValue?: string) => ({
  ResourceTagKey,
  ...(ResourceTagValue !== undefined && { ResourceTagValue }),
})
const days = (rules: readonly RetentionRule[], ...Tags: ReturnType<typeof tag>[]) =>
  retentionOf({ recycleBinRules: rules }, 'EBS_VOLUME', { Tags })

describe('how long something is kept', () => {
  test('without a rule, not at all', () => {
    expect(retentionOf({}, 'EBS_VOLUME', {})).toBeUndefined()
  })

  test.each<[what: string, rule: RetentionRule, tags: ReturnType<typeof tag>[], kept: boolean]>([
    ['a rule for the region keeps what has no tags', aRule('EBS_VOLUME', 7), [], true],
    ['a rule for another kind keeps none', aRule('EBS_SNAPSHOT', 7), [], false],
    ['a rule that is not available yet keeps none', aRule('EBS_VOLUME', 7, { Status: 'pending' }), [], false],
    ['excluded', aRule('EBS_VOLUME', 7, { ExcludeResourceTags: [pair('tmp', 'yes')] }), [tag('tmp', 'yes')], false],
    ['not excluded', aRule('EBS_VOLUME', 7, { ExcludeResourceTags: [pair('tmp', 'yes')] }), [tag('tmp', 'no')], true],
    [
      'one tag of several',
      aRule('EBS_VOLUME', 7, { ResourceTags: [pair('a', '1'), pair('b', '2')] }),
      [tag('b', '2')],
      true,
    ],
    ['another value', aRule('EBS_VOLUME', 7, { ResourceTags: [pair('a', '1')] }), [tag('a', '2')], false],
    ['a tag without a value', aRule('EBS_VOLUME', 7, { ResourceTags: [pair('a')] }), [tag('a')], true],
    ['a rule by tags, and none', aRule('EBS_VOLUME', 7, { ResourceTags: [pair('a', '1')] }), [], false],
  ])('%s', (_, rule, tags, kept) => {
    expect(days([rule], ...tags)).toBe(kept ? 7 : undefined)
  })

  test('the longest of the rules that are for it counts', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ days: fc.integer({ min: 1, max: 7 }), on: fc.boolean() })), (all) => {
        const rules = all.map((one) => aRule('EBS_VOLUME', one.days, { Status: one.on ? 'available' : 'pending' }))
        const on = all.filter((one) => one.on).map((one) => one.days)
        expect(days(rules)).toBe(on.length === 0 ? undefined : Math.max(...on))
      }),
    )
  })
})

describe('the bin', () => {
  test('holds a thing from its entry until its end, and not at its end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 365 }), fc.integer({ min: 0, max: 400 * DAY }), (kept, passed) => {
        const bin = binned([], 'row', kept, begin)
        const left = inBin(bin, new Date(begin.getTime() + passed))
        expect(left.length).toBe(passed < kept * DAY ? 1 : 0)
      }),
    )
  })

  test('takes in nothing that no rule keeps, and forgets what has ended', () => {
    const bin = binned([], 'old', 1, begin)
    expect(binned(bin, 'new', undefined, begin).map(({ row }) => row)).toEqual(['old'])
    const later = new Date(begin.getTime() + DAY)
    expect(binned(bin, 'new', 2, later).map(({ row }) => row)).toEqual(['new'])
  })
})
