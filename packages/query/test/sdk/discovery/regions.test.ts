import { expect, test } from 'vitest'
import { CallError } from '../../../src/failure.ts'
import { any, glob } from '../../../src/glob.ts'
import type { Account } from '../../../src/sdk/discovery/account.ts'
import { partitionNamed } from '../../../src/sdk/discovery/partitions.ts'
import { regions } from '../../../src/sdk/discovery/regions.ts'
import { awsError, type Play, stage } from './stage.ts'

const account: Account = {
  id: '111111111111',
  name: 'prod',
  partition: 'aws',
  source: 'profile prod',
  renew: 'aws sso login --profile prod',
  credentials: async () => ({ accessKeyId: 'A', secretAccessKey: 's' }),
}
const ENABLED = [...partitionNamed('aws').regions, 'eu-south-1']
const describe = () => ({
  Regions: [
    ...ENABLED.map((RegionName) => ({ RegionName, OptInStatus: 'opted-in' })),
    { RegionName: 'me-south-1', OptInStatus: 'not-opted-in' },
  ],
})
const fail = (code: string) => () => {
  throw awsError(code, `${code}!`)
}

async function ask(
  pattern: string,
  describeRegions: () => unknown = describe,
  play: Play = {},
  more: Partial<Account> = {},
) {
  const on = await stage({ ...play, answers: { 'ec2.describeRegions': describeRegions } })
  const matcher = pattern === '*' ? any : glob(pattern)
  return {
    on,
    asked: () => on.made.map(({ region }) => region),
    ...(await regions(on, { ...account, ...more }, matcher)),
  }
}

test('all that are enabled, in one call, in the configured region', async () => {
  const found = await ask('*', describe, { env: { AWS_REGION: 'eu-west-1' } })
  expect(found.regions).toEqual([...ENABLED].sort())
  expect(found.asked()).toEqual(['eu-west-1'])
})

test('the call is made where the pattern allows it', async () => {
  const found = await ask('ap-*', describe, { env: { AWS_REGION: 'eu-west-1' } })
  expect(found.regions.every((region) => region.startsWith('ap-'))).toBe(true)
  expect(found.asked()).toEqual(['ap-northeast-1'])
})

test.each([
  ['us-east-1', ['us-east-1']],
  ['{us-east-1,eu-west-1}', ['us-east-1', 'eu-west-1']],
  ['cn-north-1', []],
])('%s needs no call', async (pattern, expected) => {
  const found = await ask(pattern)
  expect(found.regions).toEqual(expected)
  expect(found.asked()).toEqual([])
})

test('nor does a configuration that spells its regions out', async () => {
  const found = await ask('us-*', describe, {}, { regions: ['us-east-1', 'eu-west-1'] })
  expect(found.regions).toEqual(['us-east-1'])
  expect(found.asked()).toEqual([])
})

test('the configuration narrows by globs', async () => {
  expect((await ask('*', describe, {}, { regions: ['eu-w*'] })).regions).toEqual([
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
  ])
})

test('an opt-in region by its name is asked about; one that is not enabled is told of', async () => {
  expect(await ask('eu-south-1')).toMatchObject({ regions: ['eu-south-1'] })
  const found = await ask('me-south-1')
  expect(found.regions).toEqual([])
  expect(found.failure).toMatchObject({
    kind: 'disabled',
    code: 'OptInRequired',
    target: { account: account.id, region: 'me-south-1' },
  })
})

test('the answer is kept for a day; at another endpoint it is not', async () => {
  const first = await ask('*')
  const play = { home: first.on.home }
  expect((await ask('eu-*', describe, play)).asked()).toEqual([])
  const later = await stage({ ...play, answers: { 'ec2.describeRegions': describe } })
  later.clock = 24 * 3600_000
  await regions(later, account, any)
  expect(later.made).toHaveLength(1)
  expect(
    (await ask('*', describe, { ...play, env: { AWS_ENDPOINT_URL_EC2: 'http://127.0.0.1:1' } })).asked(),
  ).toHaveLength(1)
})

test('a refusal is tried in two more regions; then the regions that everybody has, and what is missing', async () => {
  const found = await ask('*', fail('UnauthorizedOperation'))
  expect(found.asked()).toEqual(['us-east-1', 'us-east-2', 'us-west-1'])
  expect(found.regions).toEqual(partitionNamed('aws').regions)
  expect(found.failure).toMatchObject({
    kind: 'denied',
    action: 'ec2:DescribeRegions',
    message: expect.stringContaining('opted in'),
    source: 'profile prod',
    next: expect.stringContaining('ec2:DescribeRegions'),
    target: { account: account.id, accountName: 'prod', partition: 'aws' },
  })
})

test('a region that answers after one that refuses is enough', async () => {
  let tried = 0
  const found = await ask('*', () => (++tried === 1 ? fail('UnauthorizedOperation')() : describe()))
  expect(found.regions).toContain('eu-south-1')
  expect(found.failure).toBeUndefined()
})

test('a region that hangs is overtaken', async () => {
  let tried = 0
  const play = { sleep: async () => {} }
  const found = await ask('*', () => (++tried === 1 ? new Promise(() => {}) : describe()), play)
  expect(found.regions).toContain('eu-south-1')
})

test('credentials that have expired, or cannot be had, end it at once: nothing in the account can be asked', async () => {
  const expired = await ask('*', fail('ExpiredToken'))
  expect(expired.regions).toEqual([])
  expect(expired.failure).toMatchObject({ kind: 'expired', next: 'aws sso login --profile prod' })
  expect(expired.asked()).toHaveLength(1)
  const denied = () => {
    throw new CallError({
      kind: 'denied',
      action: 'sts:AssumeRole',
      code: 'AccessDenied',
      message: 'no',
      source: 'role x',
    })
  }
  const role = await ask('*', denied)
  expect(role.regions).toEqual([])
  expect(role.failure).toMatchObject({ kind: 'denied', action: 'sts:AssumeRole', source: 'role x' })
  expect(role.asked()).toHaveLength(1)
})

test('another partition asks and answers within itself', async () => {
  const answer = () => ({ Regions: [{ RegionName: 'us-gov-west-1' }, { RegionName: 'us-gov-east-1' }] })
  const found = await ask('us-*', answer, { env: { AWS_REGION: 'eu-west-1' } }, { partition: 'aws-us-gov' })
  expect(found.regions).toEqual(['us-gov-east-1', 'us-gov-west-1'])
  expect(found.asked()).toEqual(['us-gov-west-1'])
})

test('regions of other partitions, which some servers list too, are left out; unknown ones are not', async () => {
  const names = ['us-east-1', 'us-gov-west-1', 'cn-north-1', 'us-newest-7', 'local']
  const found = await ask('*', () => ({ Regions: names.map((RegionName) => ({ RegionName })) }))
  expect(found.regions).toEqual(['local', 'us-east-1', 'us-newest-7'])
})

test('an account whose credentials cannot be had is asked nothing', async () => {
  const reason = {
    kind: 'expired',
    action: 'sso:GetRoleCredentials',
    code: 'SsoTokenExpired',
    message: 'over',
  } as const
  const found = await ask('*', describe, {}, { credentials: () => Promise.reject(new CallError(reason)) })
  expect(found).toMatchObject({ regions: [], failure: { kind: 'expired', next: 'aws sso login --profile prod' } })
  expect(found.asked()).toEqual([])
})

test('an empty list is no answer: the usual regions are asked, and the hole is told', async () => {
  const found = await ask('*', () => ({ Regions: [] }))
  expect(found.regions).toEqual(partitionNamed('aws').regions)
  expect(found.failure).toMatchObject({
    code: 'NoRegions',
    action: 'ec2:DescribeRegions',
    target: { account: account.id },
  })
})
