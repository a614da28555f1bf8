import { type Effect, smallAccounts, uses, usesNow } from '@arnq/sandbox'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Examination } from '../../packages/hygiene/src/index.ts'
import { failing, smallPages, watched } from './doors.ts'
import { type LookOptions, look } from './look.ts'
import { NOW, type Plan, plan, referrer, worldOf } from './random-world.ts'

/** What somebody may have set. */
const settings = fc.record({
  keep: fc.nat(2),
  countInUse: fc.boolean(),
  launchTemplateVersions: fc.constantFrom('all', 'pointed'),
  keepPerVolume: fc.nat(1),
})

type Settings = typeof settings extends fc.Arbitrary<infer Set> ? Set : never

const checksWith = ({ keepPerVolume, ...images }: Settings) => ({
  'stale-image': { family: [{ tags: ['family'] }], ...images },
  'orphan-snapshot': { keepPerVolume },
  'orphan-volume': {},
  'unused-security-group': {},
  'unused-key-pair': {},
  'unused-launch-template': {},
  'unused-launch-configuration': { keep: 0 },
  'old-launch-template-version': {},
})

const seen = (of: Plan, set: Settings, options: Partial<LookOptions> = {}, mixed = false) =>
  look(worldOf(of, mixed), { now: NOW, checks: checksWith(set), ...options })

/** Each finding as one text; versions that a finding is about are part of it. */
const foundIn = ({ findings }: Examination): ReadonlySet<string> =>
  new Set(
    findings.flatMap(({ check, outcome, subject, remedy }) => {
      if (outcome !== 'found') return []
      const { versions = [''] } = (remedy?.input ?? {}) as { versions?: readonly string[] }
      return versions.map((version) => `${check} ${subject.arn} ${version}`)
    }),
  )

const more = (after: ReadonlySet<string>, before: ReadonlySet<string>) => [...after].filter((one) => !before.has(one))

const FAILURES = [
  'UnauthorizedOperation',
  'AccessDeniedException',
  'RequestLimitExceeded',
  'InternalError',
  'ECONNRESET',
]

const LISTINGS = [
  'ec2:DescribeImages',
  'ec2:DescribeSnapshots',
  'ec2:DescribeInstances',
  'ec2:DescribeVolumes',
  'ec2:DescribeLaunchTemplates',
  'ec2:DescribeLaunchTemplateVersions',
  'ec2:DescribeSpotFleetRequests',
  'ec2:DescribeSpotInstanceRequests',
  'ec2:DescribeFleets',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeLockedSnapshots',
  'autoscaling:DescribeAutoScalingGroups',
  'autoscaling:DescribeLaunchConfigurations',
  'batch:DescribeComputeEnvironments',
  'lambda:ListFunctions',
  'ssm:DescribeParameters',
  'ssm:GetParameters',
  'imagebuilder:ListImageRecipes',
]

/** An image is kept on top for a parameter of the other account, and so the older one of its family has the place. */
const PLACE_OF_ONE_IN_USE: [Plan, Settings, { action: string; does: Effect; account: undefined }] = [
  {
    things: [
      { age: 1, shared: 'nobody', state: 'available', family: 'web' },
      { age: 30, shared: 'nobody', state: 'available', family: 'db' },
      { age: 1, shared: 'there', state: 'available', family: 'db' },
      { age: 1, shared: 'nobody', state: 'available', family: 'web' },
    ],
    referrers: [{ kind: 'text', to: 2, there: true }],
  },
  { keep: 1, countInUse: false, launchTemplateVersions: 'all', keepPerVolume: 0 },
  { action: 'ssm:GetParameters', does: { kind: 'garbage' }, account: undefined },
]

describe('in any world', () => {
  const asked = { numRuns: 40 }

  test('a call that fails finds nothing that was not found without', async () => {
    const how = fc.record({ at: fc.nat(), error: fc.constantFrom(...FAILURES), small: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(plan, settings, how, async (of, set, { at, error, small }) => {
        const pages = small ? smallPages : undefined
        let calls: ReadonlySet<string> = new Set()
        const before = await seen(of, set, {
          through: (aws) => {
            const door = watched(pages?.(aws) ?? aws)
            calls = door.calls
            return door.aws
          },
        })
        const fatal = [...calls].toSorted()[at % calls.size] ?? ''
        const after = await seen(of, set, { through: (aws) => failing(fatal, error)(pages?.(aws) ?? aws) })
        expect(more(foundIn(after), foundIn(before)), fatal).toEqual([])
      }),
      asked,
    )
  })

  test('an answer that is broken, cut off or never ends finds nothing that was not found without', async () => {
    const spoiled = fc.record({
      action: fc.constantFrom(...LISTINGS),
      does: fc.constantFrom<Effect>(
        { kind: 'garbage' },
        { kind: 'truncate' },
        { kind: 'same-token' },
        { kind: 'reset' },
        { kind: 'throttle', capacity: 1, perSecond: 0 },
      ),
      account: fc.option(fc.constantFrom(...smallAccounts), { nil: undefined }),
    })
    await fc.assert(
      fc.asyncProperty(plan, settings, spoiled, async (of, set, { account, ...fault }) => {
        const faults = [{ ...fault, ...(account && { account }) }]
        const [before, after] = [await seen(of, set), await seen(of, set, { faults, through: smallPages })]
        expect(more(foundIn(after), foundIn(before))).toEqual([])
      }),
      { ...asked, examples: [PLACE_OF_ONE_IN_USE] },
    )
  })

  test('pages without rows change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(plan, settings, fc.constantFrom(...LISTINGS), async (of, set, action) => {
        const faults = [{ action, does: { kind: 'empty-pages', pages: 2 } as const }]
        expect(foundIn(await seen(of, set, { faults }))).toEqual(foundIn(await seen(of, set)))
      }),
      { numRuns: 20 },
    )
  })

  test('one more that uses something makes nothing found that was not', async () => {
    await fc.assert(
      fc.asyncProperty(plan, settings, referrer, async (of, set, one) => {
        const before = await seen(of, set)
        const after = await seen({ ...of, referrers: [...of.referrers, one] }, set)
        // What has come with it is new, and may well be unused itself.
        const own = (text: string) => /:launchConfiguration:|-0+1[0-9a-f]{3}(?![0-9a-f])/.test(text)
        expect(more(foundIn(after), foundIn(before)).filter((text) => !own(text))).toEqual([])
      }),
      asked,
    )
  })

  test('neither the order of accounts and rows nor the size of pages matters', async () => {
    const said = ({ findings, gaps }: Examination) => ({
      findings: findings.map(({ references = [], evidence: _, ...rest }) => ({
        ...rest,
        references: references.map(({ from, path }) => `${from.arn} ${path}`).toSorted(),
      })),
      gaps,
    })
    await fc.assert(
      fc.asyncProperty(plan, settings, async (of, set) => {
        const before = said(await seen(of, set))
        const order = (targets: readonly unknown[]) => targets.toReversed() as never
        expect(said(await seen(of, set, { order, through: smallPages }, true))).toEqual(before)
      }),
      asked,
    )
  })
})

test('in the world of uses: whichever call fails, nothing is found that is in use', async () => {
  const options = { now: usesNow, checks: { 'stale-image': { family: [{ tags: ['family'] }], keep: 5 } } }
  let calls: ReadonlySet<string> = new Set()
  const before = foundIn(
    await look(uses(), {
      ...options,
      through: (aws) => {
        const door = watched(smallPages(aws))
        calls = door.calls
        return door.aws
      },
    }),
  )
  for (const fatal of calls) {
    const after = await look(uses(), {
      ...options,
      through: (aws) => failing(fatal, 'UnauthorizedOperation')(smallPages(aws)),
    })
    expect(more(foundIn(after), before), fatal).toEqual([])
  }
})
