import type { Volume, Vpc } from '@aws-sdk/client-ec2'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Scene } from '../../src/operation.ts'
import { smallAccounts, smallWorld } from '../../src/worlds/small.ts'
import { ask, refusal, sceneIn, sceneWith } from './ask.ts'

const volumes = Array.from(
  { length: 60 },
  (_, at): Volume => ({
    VolumeId: `vol-${String(at).padStart(17, '0')}`,
    Size: at % 7,
    VolumeType: at % 3 ? 'gp2' : 'gp3',
  }),
)
const many = sceneWith({ volumes })

type Query = { readonly Filters?: { Name: string; Values: string[] }[] }

function paged(scene: Scene, query: Query, sizes: (page: number) => number): { rows: Volume[]; pages: number } {
  const rows: Volume[] = []
  let token: string | undefined
  for (let page = 0; page < 100; page++) {
    const answer = ask(
      'describeVolumes',
      { ...query, MaxResults: sizes(page), ...(token ? { NextToken: token } : {}) },
      scene,
    )
    expect(answer.Volumes?.length).toBeLessThanOrEqual(sizes(page))
    rows.push(...(answer.Volumes ?? []))
    token = answer.NextToken
    if (token === undefined) return { rows, pages: page + 1 }
  }
  throw new Error('the pages do not end')
}

test('paging through, in pages of any sizes and with any filter, gives exactly the unpaged rows', () => {
  const filters = fc.subarray([
    { Name: 'volume-type', Values: ['gp2'] },
    { Name: 'size', Values: ['1', '4', '6'] },
    { Name: 'volume-id', Values: ['vol-*5'] },
  ])
  fc.assert(
    fc.property(
      fc.nat(60),
      filters,
      fc.array(fc.integer({ min: 5, max: 30 }), { minLength: 1 }),
      (count, Filters, sizes) => {
        const scene = sceneWith({ volumes: volumes.slice(0, count) })
        const whole = ask('describeVolumes', { Filters }, scene)
        expect(whole.NextToken).toBeUndefined()
        const { rows } = paged(scene, { Filters }, (page) => sizes[page % sizes.length] ?? 5)
        expect(rows).toEqual(whole.Volumes)
      },
    ),
  )
})

test('a full last page has no token', () => {
  expect(paged(many, {}, () => 20).pages).toBe(3)
  expect(paged(many, {}, () => 1000).pages).toBe(1)
})

test('a token without MaxResults gives all that is left', () => {
  const first = ask('describeVolumes', { MaxResults: 7 }, many)
  const rest = ask('describeVolumes', { ...(first.NextToken ? { NextToken: first.NextToken } : {}) }, many)
  expect([...(first.Volumes ?? []), ...(rest.Volumes ?? [])]).toEqual(volumes)
})

describe('tokens', () => {
  const vpcs = Array.from({ length: 12 }, (_, at): Vpc => ({ VpcId: `vpc-${at}` }))
  const both = { volumes, vpcs }
  const world = smallWorld({
    holdings: {
      [smallAccounts[0]]: { 'us-east-1': both, 'eu-west-1': both },
      [smallAccounts[1]]: { 'us-east-1': both },
    },
  })
  const here = sceneIn(world, smallAccounts[0], 'us-east-1')
  const token = ask('describeVolumes', { MaxResults: 5 }, here).NextToken ?? ''

  test('go on where the page ended', () => {
    expect(ask('describeVolumes', { MaxResults: 6, NextToken: token }, here).Volumes).toEqual(volumes.slice(5, 11))
  })

  test('are good for the request that they came from, and no other', () => {
    const invalid = /^InvalidNextToken: /
    const filtered = { MaxResults: 5, NextToken: token, Filters: [{ Name: 'size', Values: ['1'] }] }
    expect(refusal(() => ask('describeVolumes', filtered, here))).toMatch(invalid)
    expect(refusal(() => ask('describeVpcs', { MaxResults: 5, NextToken: token }, here))).toMatch(invalid)
    const elsewhere = [sceneIn(world, smallAccounts[0], 'eu-west-1'), sceneIn(world, smallAccounts[1], 'us-east-1')]
    for (const scene of elsewhere) {
      expect(refusal(() => ask('describeVolumes', { MaxResults: 5, NextToken: token }, scene))).toMatch(invalid)
    }
  })

  test('cannot be made up', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(refusal(() => ask('describeVolumes', { MaxResults: 5, NextToken: text }, here))).toMatch(
          /^InvalidNextToken: /,
        )
      }),
    )
  })
})

describe('page sizes', () => {
  test('instances, volumes, snapshots and images answer a thousand to whoever asks for more', () => {
    const thousands = Array.from({ length: 1001 }, (_, at): Volume => ({ VolumeId: `vol-${at}` }))
    const answer = ask('describeVolumes', { MaxResults: 5000 }, sceneWith({ volumes: thousands }))
    expect(answer.Volumes).toHaveLength(1000)
    for (const name of ['describeInstances', 'describeSnapshots', 'describeImages'] as const) {
      expect(refusal(() => ask(name, { MaxResults: 1001 }, many))).toBe('answered')
    }
  })

  test.each([
    ['describeVolumes', 5, undefined],
    ['describeInstances', 5, undefined],
    ['describeInstanceStatus', 5, undefined],
    ['describeVpcs', 5, 1000],
    ['describeSubnets', 5, 1000],
    ['describeSecurityGroups', 5, 1000],
    ['describeSecurityGroupRules', 5, 1000],
    ['describeNetworkInterfaces', 5, 1000],
    ['describeNatGateways', 5, 1000],
    ['describeTags', 5, 1000],
    ['describeRouteTables', 5, 100],
    ['describeEgressOnlyInternetGateways', 5, 255],
    ['describeHosts', 5, 500],
    ['describeManagedPrefixLists', 1, 100],
    ['describeLaunchTemplates', 1, 200],
    ['describeCapacityReservations', 1, 1000],
  ] as const)('%s takes %i to %i', (name, least, most) => {
    expect(refusal(() => ask(name, { MaxResults: least }, many))).toBe('answered')
    expect(refusal(() => ask(name, { MaxResults: least - 1 }, many))).toMatch(
      /^InvalidParameterValue: Value \( \d+ \) for parameter maxResults is invalid/,
    )
    if (most === undefined) return
    expect(refusal(() => ask(name, { MaxResults: most }, many))).toBe('answered')
    expect(refusal(() => ask(name, { MaxResults: most + 1 }, many))).toMatch(/^InvalidParameterValue: /)
  })
})
