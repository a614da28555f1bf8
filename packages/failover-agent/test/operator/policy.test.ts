import { describe, expect, test } from 'vitest'
import { parseSettings } from '../../src/config/read-settings.ts'
import type { Policy } from '../../src/operator/least-policy.ts'
import { policyCommand } from '../../src/operator/policy.ts'
import { run } from './stage.ts'

const BASE = `device: ens5
peering: { listen: 10.0.1.11, peers: [{ name: b, address: 10.0.1.12, instance: i-0bbbbbbbbbbbbbbbb }] }
groups:
  - name: data
    vrrp: { instance: VI_1 }
`

async function policyFor(group: string, flags = {}): Promise<Policy> {
  const settings = () => parseSettings(`${BASE}${group}`, 'f.yaml', { secret: 'ignored' })
  const { out, code } = await run(
    policyCommand,
    { flags: { account: '111122223333', region: 'eu-central-1', ...flags } },
    { settings },
  )
  expect(code).toBe(0)
  return JSON.parse(out)
}

const actions = ({ Statement }: Policy): readonly string[] =>
  [...new Set(Statement.flatMap(({ Action }) => Action))].sort()

describe('the least policy', () => {
  test('names volumes by id and the nodes by their tag', async () => {
    const { Statement } = await policyFor('    volumes: [{ id: vol-0aaaaaaaaaaaaaaaa }]\n')
    expect(Statement).toContainEqual({
      Sid: 'MoveVolumes',
      Effect: 'Allow',
      Action: ['ec2:AttachVolume', 'ec2:DetachVolume'],
      Resource: ['arn:aws:ec2:eu-central-1:111122223333:volume/vol-0aaaaaaaaaaaaaaaa'],
    })
    expect(Statement).toContainEqual(
      expect.objectContaining({
        Resource: 'arn:aws:ec2:eu-central-1:111122223333:instance/*',
        Condition: { StringEquals: { 'aws:ResourceTag/failover-group': ['data'] } },
      }),
    )
  })

  test.each([
    [
      '    addresses: [10.0.1.100]\n',
      ['ec2:AssignPrivateIpAddresses', 'ec2:DescribeInstances', 'ec2:DescribeNetworkInterfaces'],
    ],
    [
      '    addresses: ["fd00::64"]\n',
      [
        'ec2:AssignIpv6Addresses',
        'ec2:DescribeInstances',
        'ec2:DescribeNetworkInterfaces',
        'ec2:UnassignIpv6Addresses',
      ],
    ],
    [
      '    elasticIps: [eipalloc-0aaaaaaaaaaaaaaaa]\n',
      ['ec2:AssociateAddress', 'ec2:DescribeAddresses', 'ec2:DescribeInstances', 'ec2:DescribeNetworkInterfaces'],
    ],
    [
      '    routes: [{ destination: 192.0.2.7/32, tables: [rtb-0aaaaaaaaaaaaaaaa] }]\n',
      ['ec2:DescribeInstances', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeRouteTables', 'ec2:ReplaceRoute'],
    ],
    [
      '    volumes: [{ id: vol-0aaaaaaaaaaaaaaaa }]\n    takeover: fence\n    fenceDelay: 0\n',
      ['ec2:AttachVolume', 'ec2:DescribeInstances', 'ec2:DescribeVolumes', 'ec2:DetachVolume', 'ec2:StopInstances'],
    ],
    ['    hooks: [{ name: a, start: [/a] }]\n', ['ec2:DescribeInstances']],
  ])('%s takes only %j', async (group, expected) => {
    expect(actions(await policyFor(group))).toEqual(expected)
  })

  test('allows no change to everything', async () => {
    const all =
      '    addresses: [10.0.1.100, "fd00::64"]\n    volumes: [{ id: vol-0aaaaaaaaaaaaaaaa }]\n    elasticIps: [eipalloc-0aaaaaaaaaaaaaaaa]\n    routes: [{ destination: 192.0.2.7/32, tables: [rtb-0aaaaaaaaaaaaaaaa] }]\n    takeover: fence\n    fenceDelay: 0\n'
    for (const { Sid, Action, Resource, Condition } of (await policyFor(all)).Statement) {
      if (Sid === 'Look') expect(Action.every((action) => action.startsWith('ec2:Describe'))).toBe(true)
      else {
        expect(Resource).not.toBe('*')
        for (const arn of [Resource].flat()) expect(arn.endsWith('/*') ? Condition : true, arn).toBeTruthy()
      }
    }
  })

  test('adds what check reads where that is wanted', async () => {
    expect(actions(await policyFor('    hooks: [{ name: a, start: [/a] }]\n', { check: true }))).toEqual([
      'ec2:DescribeInstanceTypes',
      'ec2:DescribeInstances',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
    ])
  })

  test('knows other partitions', async () => {
    const { Statement } = await policyFor('    volumes: [{ id: vol-0aaaaaaaaaaaaaaaa }]\n', { region: 'cn-north-1' })
    expect(JSON.stringify(Statement)).toContain('arn:aws-cn:ec2:cn-north-1:')
  })
})

test('an account id that is none is refused', async () => {
  const settings = () =>
    parseSettings(`${BASE}    hooks: [{ name: a, start: [/a] }]\n`, 'f.yaml', { secret: 'ignored' })
  expect(await run(policyCommand, { flags: { account: 'prod' } }, { settings })).toMatchObject({ code: 2, out: '' })
})
