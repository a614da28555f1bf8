import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { graphOf } from '../../src/graph/graph.ts'
import { sourcesFor, usesOf, wantedFor, withRecent } from '../../src/graph/use.ts'
import type { Verdict } from '../../src/reference.ts'
import type { TypeName } from '../../src/rows.ts'
import { sources } from '../../src/sources/index.ts'
import { ACCOUNT, type EstateOptions, estateOf, REGION, type Rows, resourceOf, targetOf } from '../estate-of.ts'
import { imageCases } from '../sources/image-cases.ts'

const ALL = { launchTemplateVersions: 'all' } as const
const POINTED = { launchTemplateVersions: 'pointed' } as const
const image = resourceOf('ec2:image', { ImageId: 'ami-0123456789abcdef0' })
const useOf = (rows: Rows, options: EstateOptions = {}, policy: typeof ALL | typeof POINTED = ALL) =>
  usesOf(graphOf(estateOf(rows, options), sources), policy)
const other = { account: '222222222222', region: REGION }

describe('gaps', () => {
  const importing = sourcesFor('ec2:image', sources, ALL).map(({ type }) => type)

  test.each(importing)('without %s the use of an image is unknown', (type) => {
    const { verdict, gaps } = useOf({}, { gaps: [{ type }] })(image)
    expect(verdict).toBe('unknown')
    expect(gaps).toHaveLength(1)
    expect(gaps[0]?.says).toBe(`${type} of ${ACCOUNT} in ${REGION} could not be listed: list:${type} said AccessDenied`)
  })

  test('what cannot refer to an image is not missed', () => {
    const types: TypeName[] = ['glue:connection', 'lambda:function', 'ec2:natgateway', 'logs:log-group']
    expect(useOf({}, { gaps: types.map((type) => ({ type })) })(image).verdict).toBe('unused')
  })

  test('a consumer that could not be looked into is missed, another account is not', () => {
    const use = useOf({}, { gaps: [{ type: 'ec2:launch-template-version', ...other }] })
    expect(use(image).verdict).toBe('unused')
    expect(use(image, [other])).toMatchObject({ verdict: 'unknown', gaps: [{ account: other.account }] })
  })

  test('instances are missed in every account of the region: they outlast that their image was shared', () => {
    expect(useOf({}, { gaps: [{ type: 'ec2:instance', ...other }] })(image)).toMatchObject({
      verdict: 'unknown',
      gaps: [{ account: other.account }],
    })
    const elsewhere = { ...other, region: 'us-east-1' }
    expect(useOf({}, { gaps: [{ type: 'ec2:instance', ...elsewhere }] })(image).verdict).toBe('unused')
    expect(useOf({}, { gaps: [{ account: other.account }] })(image).verdict).toBe('unknown')
  })

  test('an account that could not be asked at all is one gap in all its regions', () => {
    const use = useOf({}, { gaps: [{ account: other.account }] })
    expect(use(image, [other, { ...other, region: 'us-east-1' }]).gaps.map(({ says }) => says)).toEqual([
      'account 222222222222 could not be asked: sts:AssumeRole said AccessDenied',
    ])
  })

  test('a consumer outside of the estate is a gap', () => {
    expect(useOf({})(image, [other]).gaps.map(({ says }) => says)).toEqual([
      'account 222222222222 in eu-west-1 was not looked at',
    ])
  })

  test('where a region is switched off there is nothing to miss', () => {
    expect(useOf({}, { gaps: [{ type: 'ec2:instance', failure: { kind: 'disabled' } }] })(image).verdict).toBe('unused')
  })

  test('what was not listed is not known', () => {
    expect(useOf({}, { listed: ['ec2:image'] })(image).verdict).toBe('unknown')
  })

  test('a blind spot is one, and a use beside it is a use', () => {
    const blind: Rows = {
      'ec2:launch-template-version': [
        { LaunchTemplateId: 'lt-1', VersionNumber: 1, LaunchTemplateData: { ImageId: 'resolve:ssm:gone' } },
      ],
    }
    expect(useOf(blind)(image).verdict).toBe('unknown')
    const used = { ...blind, 'ec2:instance': [{ InstanceId: 'i-1', ImageId: image.id }] }
    expect(useOf(used)(image)).toMatchObject({ verdict: 'in-use', gaps: [{ says: expect.stringContaining('gone') }] })
  })
})

describe('versions that nothing points at', () => {
  const versions = [1, 2, 3].map((VersionNumber) => ({
    LaunchTemplateId: 'lt-1',
    VersionNumber,
    DefaultVersion: VersionNumber === 3,
    LaunchTemplateData: { ImageId: VersionNumber === 2 ? image.id : 'ami-1' },
  }))
  const rows: Rows = { 'ec2:launch-template-version': versions }

  test('keep, unless the policy is pointed', () => {
    expect(useOf(rows)(image).verdict).toBe('in-use')
    expect(useOf(rows, {}, POINTED)(image)).toMatchObject({ verdict: 'unused', references: [] })
  })

  test('leave the use unknown where what may point at them could not be listed', () => {
    const gaps = [{ type: 'eks:nodegroup' }] as const
    expect(useOf({}, { gaps })(image).verdict).toBe('unused')
    expect(useOf(rows, { gaps }, POINTED)(image).verdict).toBe('unknown')
    expect(wantedFor('ec2:image', sources, POINTED)).toContainEqual({ type: 'eks:nodegroup' })
    expect(wantedFor('ec2:image', sources, ALL)).not.toContainEqual({ type: 'eks:nodegroup' })
  })
})

test('a recent use is one where nothing else is known', () => {
  const nothing = { references: [], gaps: [] }
  const verdicts = (['in-use', 'unknown', 'unused'] as const).map(
    (verdict) => withRecent({ verdict, ...nothing }, true).verdict,
  )
  expect(verdicts).toEqual(['in-use', 'recently-used', 'recently-used'])
  expect(withRecent({ verdict: 'unused', ...nothing }, false).verdict).toBe('unused')
})

describe('whatever an estate holds', () => {
  const everywhere = [other, { account: '333333333333', region: REGION }]
  const cases = fc.subarray([...imageCases]).map((chosen) => joined(chosen.map(({ rows }) => rows)))
  const gaps = fc.subarray([
    { type: 'ec2:instance' },
    { type: 'ssm:parameter' },
    { type: 'ec2:instance', ...other },
    { account: '333333333333' },
  ] as const)
  const safety: Readonly<Record<Verdict, number>> = { unused: 0, unknown: 1, 'recently-used': 1, 'in-use': 2 }
  const verdict = (rows: Rows, options: EstateOptions) => safety[useOf(rows, options)(image, everywhere).verdict]

  test('seeing less never makes a thing unused', () => {
    fc.assert(
      fc.property(cases, gaps, gaps, (rows, some, more) => {
        const before = verdict(rows, { gaps: some })
        expect(verdict(rows, { gaps: [...some, ...more] })).toBeGreaterThanOrEqual(before)
      }),
    )
  })

  test('another reference never makes a thing less used', () => {
    fc.assert(
      fc.property(cases, cases, gaps, (rows, more, some) => {
        expect(verdict(joined([rows, more]), { gaps: some })).toBeGreaterThanOrEqual(verdict(rows, { gaps: some }))
      }),
    )
  })

  test('the order of a listing changes nothing', () => {
    fc.assert(
      fc.property(cases, gaps, (rows, some) => {
        const backwards = Object.fromEntries(
          Object.entries(rows)
            .map(([type, list]) => [type, [...list].reverse()] as const)
            .reverse(),
        )
        expect(useOf(backwards, { gaps: some })(image, everywhere)).toEqual(
          useOf(rows, { gaps: some })(image, everywhere),
        )
      }),
    )
  })
})

/** Rows of several estates in one, each resource once. */
function joined(all: readonly Rows[]): Rows {
  const rows = new Map<string, Map<string, object>>()
  for (const [type, list] of all.flatMap((one) => Object.entries(one))) {
    const known = rows.get(type) ?? new Map<string, object>()
    rows.set(type, known)
    for (const given of list) {
      const { at, row } = 'row' in given ? given : { at: {}, row: given }
      const { arn } = resourceOf(type as TypeName, row, targetOf(at))
      if (!known.has(arn)) known.set(arn, given)
    }
  }
  return Object.fromEntries([...rows].map(([type, known]) => [type, [...known.values()]]))
}
