import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/finding.ts'
import { graphOf } from '../../src/graph/graph.ts'
import { usesOf } from '../../src/graph/use.ts'
import { type Keeper, why } from '../../src/judging/why.ts'
import { whyText } from '../../src/judging/why-text.ts'
import { sources } from '../../src/sources/index.ts'
import { ACCOUNT, type EstateOptions, estateOf, type Rows } from '../estate-of.ts'

const chain: Rows = {
  'ec2:image': [{ ImageId: 'ami-00000001', Name: 'web-1' }],
  'ec2:launch-template-version': [
    {
      LaunchTemplateId: 'lt-00000001',
      LaunchTemplateName: 'web',
      VersionNumber: 1,
      DefaultVersion: true,
      LaunchTemplateData: { ImageId: 'ami-00000001' },
    },
  ],
  'autoscaling:autoScalingGroup': [
    {
      AutoScalingGroupName: 'web',
      AutoScalingGroupARN: 'arn:g',
      LaunchTemplate: { LaunchTemplateId: 'lt-00000001', Version: '$Default' },
    },
  ],
}
const finding: Finding = {
  check: 'public-image',
  outcome: 'found',
  reason: 'It is public.',
  severity: 'high',
  subject: {
    arn: 'arn:aws:ec2:eu-west-1::image/ami-00000001',
    type: 'ec2:image',
    id: 'ami-00000001',
    account: ACCOUNT,
    region: 'eu-west-1',
  },
  handsOff: 'made by a stack',
  exception: { rule: 'ami-*', expires: '2027-01-01', reason: 'on purpose' },
}

function explain(
  asked: string,
  rows: Rows,
  options: EstateOptions = {},
  rest: { breadth?: number; depth?: number } = {},
) {
  const graph = graphOf(estateOf(rows, options), sources)
  return why(asked, { graph, useOf: usesOf(graph), findings: [finding], ...rest })
}

const only = (...given: Parameters<typeof explain>) => {
  const [first, ...others] = explain(...given)
  if (!first || others.length > 0) throw new Error('not one')
  return first
}

const ids = (keepers: readonly Keeper[]): unknown[] =>
  keepers.map(({ reference, keepers: next }) => (next.length > 0 ? [reference.from.id, ids(next)] : reference.from.id))

describe('what is meant', () => {
  test.each(['arn:aws:ec2:eu-west-1::image/ami-00000001', 'ami-00000001', 'web-1'])('%s', (asked) => {
    expect(only(asked, chain).subject).toMatchObject({ id: 'ami-00000001', name: 'web-1' })
  })

  test('a name may be that of several', () => {
    expect(explain('web', chain).map(({ subject }) => subject?.type)).toEqual(['autoscaling:autoScalingGroup'])
    const two: Rows = {
      'ec2:security-group': [
        { GroupId: 'sg-1', GroupName: 'a' },
        { GroupId: 'sg-2', GroupName: 'a' },
      ],
    }
    expect(explain('a', two).map(({ subject }) => subject?.id)).toEqual(['sg-1', 'sg-2'])
  })

  test('what is gone is explained by who refers to it', () => {
    const { 'ec2:image': _, ...without } = chain
    for (const asked of ['ami-00000001', 'arn:aws:ec2:eu-west-1::image/ami-00000001']) {
      const { subject, keepers } = only(asked, without)
      expect(subject).toBeUndefined()
      expect(ids(keepers)).toEqual([['lt-00000001:1', ['web']]])
    }
    expect(only('nonsense', {})).toEqual({ asked: 'nonsense', keepers: [], more: 0, pointsAt: [], findings: [] })
  })
})

describe('the tree', () => {
  test('goes from who keeps it to who keeps that', () => {
    expect(ids(only('ami-00000001', chain).keepers)).toEqual([['lt-00000001:1', ['web']]])
  })

  const circle: Rows = {
    'ec2:security-group': [
      { GroupId: 'sg-1', IpPermissions: [{ UserIdGroupPairs: [{ GroupId: 'sg-2' }] }] },
      { GroupId: 'sg-2', IpPermissions: [{ UserIdGroupPairs: [{ GroupId: 'sg-1' }, { GroupId: 'sg-2' }] }] },
    ],
  }
  test('ends where it comes back', () => {
    const [keeper] = only('sg-1', circle).keepers
    expect(keeper?.reference.from.id).toBe('sg-2')
    expect(keeper?.keepers).toMatchObject([{ reference: { from: { id: 'sg-1' } }, above: true }])
  })

  test('has no more than a person can read', () => {
    const many = {
      'ec2:instance': Array.from({ length: 30 }, (_, n) => ({ InstanceId: `i-${n}`, ImageId: 'ami-00000001' })),
    }
    const { keepers, more } = only('ami-00000001', { ...chain, ...many }, {}, { breadth: 5 })
    expect([keepers.length, more]).toEqual([5, 26])
    expect(only('ami-00000001', chain, {}, { depth: 0 }).keepers).toMatchObject([{ keepers: [], more: 1 }])
  })
})

describe('in words', () => {
  const seen = 'seen 2026-11-21T12:00:00.000Z'
  test('with the chain, and what the checks say', () => {
    expect(whyText(only('ami-00000001', chain, { names: { [ACCOUNT]: 'prod' } }))).toBe(
      `ec2:image ami-00000001 "web-1" of prod (111111111111) in eu-west-1
It is kept by:
  <- ec2:launch-template-version lt-00000001:1 "web" of prod (111111111111) in eu-west-1 (LaunchTemplateData.ImageId, ${seen})
     <- autoscaling:autoScalingGroup web of prod (111111111111) in eu-west-1 (LaunchTemplate by lt-00000001:$Default, ${seen})
What the checks say:
  public-image: found. It is public. Hands off: it is made by a stack. Left alone by ami-* until 2027-01-01: on purpose.
`,
    )
  })

  test('with what would have to be seen', () => {
    const text = whyText(
      only('ami-00000002', { 'ec2:image': [{ ImageId: 'ami-00000002' }] }, { gaps: [{ type: 'ec2:fleet' }] }),
    )
    expect(text).toContain('Nothing that could be seen refers to it, and not everything could be seen:')
    expect(text).toContain('  - ec2:fleet of 111111111111 in eu-west-1 could not be listed')
  })

  test('with nothing', () => {
    expect(whyText(only('ami-00000002', { 'ec2:image': [{ ImageId: 'ami-00000002' }] }))).toContain(
      'Nothing refers to it, and everything that may was seen.',
    )
    expect(whyText(only('nonsense', {}))).toBe('nonsense: not in the estate\nNo check has looked at it.\n')
  })

  test('without anything that moves a cursor', () => {
    const rows: Rows = { 'ec2:image': [{ ImageId: 'ami-00000002', Name: 'a\u001b[2J\n\u202eb' }] }
    expect(whyText(only('ami-00000002', rows)).split('\n')[0]).toBe(
      'ec2:image ami-00000002 "a\\u001b[2J\\u000a\\u202eb" of 111111111111 in eu-west-1',
    )
  })
})
