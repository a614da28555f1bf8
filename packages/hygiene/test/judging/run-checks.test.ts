import type { Aws } from '@arnq/query'
import { describe, expect, test } from 'vitest'
import type { AnyCheck } from '../../src/check.ts'
import type { Finding } from '../../src/finding.ts'
import { graphOf } from '../../src/graph/graph.ts'
import { guardsWith } from '../../src/guards/index.ts'
import { chooseChecks } from '../../src/judging/choose-checks.ts'
import { exceptionsOf } from '../../src/judging/exceptions.ts'
import { type Checked, type RunOptions, runChecks } from '../../src/judging/run-checks.ts'
import { sources } from '../../src/sources/index.ts'
import { estateOf, NOW, type Rows } from '../estate-of.ts'
import { checkOf } from '../test-check.ts'

const tags = (Key: string, Value = '') => ({ Tags: [{ Key, Value }] })
const options = (rows: Rows, checks: readonly AnyCheck[], rest: Partial<RunOptions> = {}): RunOptions => ({
  checks: chooseChecks(checks),
  graph: graphOf(estateOf(rows), sources),
  aws: {} as Aws,
  now: () => NOW,
  prices: { of: () => undefined, date: '2026-11-21' },
  guards: guardsWith({ tags: ['keep'], iac: ['terraform'] }),
  exceptions: exceptionsOf([{ match: 'ami-excepted', owner: 'web' }], NOW),
  keepUntilTag: 'keep-until',
  ownerOf: () => ({ value: 'web', source: 'fallback' }),
  ...rest,
})

async function run(...given: Parameters<typeof options>): Promise<readonly Checked[]> {
  return Array.fromAsync(runChecks(options(...given)))
}

async function findingOf(row: object, check: AnyCheck = checkOf(), rest: Partial<RunOptions> = {}): Promise<Finding> {
  const [checked] = await run({ 'ec2:image': [{ ImageId: 'ami-1', ...row }] }, [check], rest)
  const [finding] = checked?.findings ?? []
  if (!finding) throw new Error('no finding')
  return finding
}

test('a judgement becomes a finding, with whose it is', async () => {
  expect(await findingOf({ Name: 'web', CreationDate: '2026-01-01T00:00:00.000Z' })).toEqual({
    check: 'image',
    outcome: 'found',
    reason: 'It is an image.',
    severity: 'low',
    subject: {
      arn: 'arn:aws:ec2:eu-west-1::image/ami-1',
      type: 'ec2:image',
      id: 'ami-1',
      name: 'web',
      account: '111111111111',
      region: 'eu-west-1',
      created: '2026-01-01T00:00:00.000Z',
    },
    owner: { value: 'web', source: 'fallback' },
  })
})

test.each([
  [true, { amount: 5, source: 'Cost Optimization Hub 2026-11-21' }],
  [false, { amount: 8, source: 'list' }],
])('where the hub is asked (%s), the price is its own', async (costHub, expected) => {
  const cost = { amount: 8, currency: 'USD', bound: '=', basis: 'x', source: 'list' } as const
  const found = checkOf({ outcome: 'found', reason: 'Nothing uses it.', use: 'unused', cost })
  const aws = { call: async () => ({ items: [SAVING] }) } as unknown as Aws
  expect((await findingOf({}, found, { aws, costHub })).cost).toMatchObject(expected)
})

const SAVING = {
  resourceArn: 'arn:aws:ec2:eu-west-1::image/ami-1',
  estimatedMonthlySavings: 5,
  currencyCode: 'USD',
  actionType: 'Delete',
  lastRefreshTimestamp: new Date('2026-11-21T00:00:00Z'),
}

describe('guards', () => {
  const found = checkOf({ outcome: 'found', reason: 'Nothing uses it.', remedy: { verb: 'retire-image' } })

  test('one that keeps makes it no finding', async () => {
    const finding = await findingOf(tags('keep'), found)
    expect(finding).toMatchObject({
      outcome: 'kept',
      reason: 'It is protected by its tag keep. Without that: Nothing uses it.',
    })
    expect(finding.remedy).toBeUndefined()
  })

  test('one that forbids a plan leaves it found', async () => {
    const handsOff = 'made by code that would make it anew (tag terraform=true)'
    expect(await findingOf(tags('terraform', 'true'), found)).toMatchObject({ outcome: 'found', handsOff })
  })

  test('the firmer of two is told', async () => {
    const both = {
      Tags: [
        { Key: 'terraform', Value: 'true' },
        { Key: 'dlm:managed', Value: 'true' },
      ],
    }
    expect(await findingOf(both, found)).toMatchObject({ outcome: 'kept' })
  })

  test('what a security check finds stays found', async () => {
    const open = checkOf({ outcome: 'found', reason: 'It is public.' }, { concern: 'security' })
    expect(await findingOf(tags('keep'), open)).toMatchObject({
      outcome: 'found',
      handsOff: 'protected by its tag keep',
    })
  })

  test('what is not known is kept, too; what is kept is as it was', async () => {
    expect(await findingOf(tags('keep'), checkOf({ outcome: 'unknown', reason: 'Who knows.' }))).toMatchObject({
      outcome: 'kept',
    })
    expect(await findingOf(tags('keep'), checkOf({ outcome: 'kept', reason: 'In use.' }))).toMatchObject({
      reason: 'In use.',
    })
  })
})

describe('exceptions', () => {
  test('from the list and from the tag', async () => {
    expect(await findingOf({ ImageId: 'ami-excepted' })).toMatchObject({
      outcome: 'excepted',
      exception: { owner: 'web' },
    })
    expect(await findingOf(tags('keep-until', '2027-01-01'))).toMatchObject({
      outcome: 'excepted',
      exception: { rule: 'tag keep-until', expires: '2027-01-02T00:00:00.000Z' },
    })
  })

  test('are for what is found only', async () => {
    const unknown = checkOf({ outcome: 'unknown', reason: 'Who knows.' })
    expect(await findingOf({ ImageId: 'ami-excepted' }, unknown)).toMatchObject({ outcome: 'unknown' })
  })

  test('do not apply any more when their time is over', async () => {
    expect(await findingOf(tags('keep-until', '2026-11-20'))).toMatchObject({ outcome: 'found' })
  })
})

test('what earlier runs have seen stands with what is found', async () => {
  const past = (check: string) => (arn: string) => ({ firstSeen: `${check} ${arn}` })
  expect((await findingOf({}, checkOf(), { past })).firstSeen).toBe('image arn:aws:ec2:eu-west-1::image/ami-1')
})

test('a check that throws is told, and costs no other', async () => {
  const broken = checkOf(undefined, {
    name: 'broken',
    *judge({ estate }) {
      for (const resource of estate.all('ec2:image'))
        yield { resource, judgement: { outcome: 'found', reason: 'half' } }
      throw new TypeError('no')
    },
  })
  const all = await run({ 'ec2:image': [{ ImageId: 'ami-1' }] }, [checkOf(), broken])
  expect(all.map(({ check, findings, failure }) => [check.name, findings.length, failure?.message])).toEqual([
    ['broken', 0, 'the check broken broke off: no'],
    ['image', 1, undefined],
  ])
})

test('findings stand in order, whatever order they come in', async () => {
  const rows: Rows = {
    'ec2:image': [
      { at: { account: '222222222222' }, row: { ImageId: 'ami-1' } },
      { at: { region: 'us-east-1' }, row: { ImageId: 'ami-2' } },
      { ImageId: 'ami-4' },
      { ImageId: 'ami-3' },
    ],
  }
  const judgement = { outcome: 'found', reason: '' } as const
  const backwards = checkOf(undefined, {
    *judge({ estate }) {
      for (const resource of [...estate.all('ec2:image')].reverse()) yield { resource, judgement }
    },
  })
  const [checked] = await run(rows, [backwards])
  expect(checked?.findings.map(({ subject }) => subject.id)).toEqual(['ami-3', 'ami-4', 'ami-2', 'ami-1'])
})

test('what a check watches is told', async () => {
  const watching = checkOf(undefined, { watched: ({ id }) => id === 'ami-1' })
  const [checked] = await run({ 'ec2:image': [{ ImageId: 'ami-1' }, { ImageId: 'ami-2' }] }, [watching])
  expect(checked?.watched).toEqual([
    {
      check: 'image',
      arn: 'arn:aws:ec2:eu-west-1::image/ami-1',
      type: 'ec2:image',
      account: '111111111111',
      region: 'eu-west-1',
    },
  ])
})

test('a check has the use that its settings mean', async () => {
  const versions = [1, 2, 3].map((VersionNumber) => ({
    LaunchTemplateId: 'lt-1',
    VersionNumber,
    DefaultVersion: VersionNumber === 3,
    LaunchTemplateData: { ImageId: `ami-${VersionNumber}` },
  }))
  const rows: Rows = { 'ec2:image': [{ ImageId: 'ami-1' }], 'ec2:launch-template-version': versions }
  const check = checkOf(undefined, {
    *judge({ estate, useOf }) {
      for (const resource of estate.all('ec2:image')) {
        yield { resource, judgement: { outcome: 'kept', reason: useOf(resource).verdict } }
      }
    },
  })
  const reasons = async (settings: object) => {
    const [checked] = await run(rows, [], { checks: chooseChecks([check], { image: settings }) })
    return checked?.findings.map(({ reason }) => reason)
  }
  expect(await reasons({})).toEqual(['in-use'])
  expect(await reasons({ launchTemplateVersions: 'pointed' })).toEqual(['unused'])
})

test('an abort is thrown', async () => {
  const signal = AbortSignal.abort(new Error('enough'))
  await expect(run({ 'ec2:image': [{ ImageId: 'ami-1' }] }, [checkOf()], { signal })).rejects.toThrow('enough')
})
