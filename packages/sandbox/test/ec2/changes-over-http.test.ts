import { EC2 } from '@aws-sdk/client-ec2'
import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, serve } from '../../src/server.ts'
import { pairIds, pairKey } from '../../src/worlds/pair/plan.ts'
import { pairWorld } from '../../src/worlds/pair.ts'
import { clientsOf, keysFrom } from '../clients.ts'
import { instanceOf, nicA, nicB, vip } from './pair-scene.ts'

const { allocation, region, role, account } = pairIds
const [RouteTableId] = pairIds.routeTables
const vip6 = '2001:db8:77:1::100'

let sandbox: Sandbox
let ec2: EC2
const clock = { now: new Date('2026-11-01T00:00:00Z') }

beforeEach(async () => {
  const world = pairWorld({
    hosts: [{ name: 'a' }, { name: 'b', secondary: [vip], ipv6: [vip6] }],
    volumes: [{ id: pairIds.volume, at: { host: 'a', device: '/dev/sdf' } }],
  })
  sandbox = await serve(world, { now: () => clock.now })
  ec2 = new EC2({ endpoint: sandbox.url, region, credentials: pairKey, maxAttempts: 1 })
  await ec2.associateAddress({ AllocationId: allocation, NetworkInterfaceId: nicA })
})
afterEach(() => sandbox.close())

/** Everything that the calls below can change. */
async function everything(): Promise<object> {
  const { NetworkInterfaces } = await ec2.describeNetworkInterfaces({})
  const { Reservations } = await ec2.describeInstances({})
  const { Addresses } = await ec2.describeAddresses({})
  const { RouteTables } = await ec2.describeRouteTables({})
  const { Volumes } = await ec2.describeVolumes({})
  return { NetworkInterfaces, Reservations, Addresses, RouteTables, Volumes }
}

const route = { RouteTableId, DestinationCidrBlock: '10.99.0.100/32' }
const kept = { DeviceName: '/dev/sdf', Ebs: { DeleteOnTermination: true } }

/** A call that changes something, as a whole or as a dry run where it knows one. */
const changes: readonly (readonly [name: string, dry: boolean, call: (DryRun: boolean) => Promise<object>])[] = [
  ['AssignIpv6Addresses', false, () => ec2.assignIpv6Addresses({ NetworkInterfaceId: nicA, Ipv6AddressCount: 1 })],
  [
    'AssignPrivateIpAddresses',
    false,
    () =>
      ec2.assignPrivateIpAddresses({ NetworkInterfaceId: nicA, PrivateIpAddresses: [vip], AllowReassignment: true }),
  ],
  [
    'AssociateAddress',
    true,
    (DryRun) => ec2.associateAddress({ AllocationId: allocation, NetworkInterfaceId: nicB, DryRun }),
  ],
  [
    'CreateRoute',
    true,
    (DryRun) =>
      ec2.createRoute({ RouteTableId, DestinationCidrBlock: '10.98.0.1/32', NetworkInterfaceId: nicA, DryRun }),
  ],
  ['DeleteRoute', true, (DryRun) => ec2.deleteRoute({ ...route, DryRun })],
  ['DisassociateAddress', true, (DryRun) => ec2.disassociateAddress({ PublicIp: '203.0.113.10', DryRun })],
  [
    'ModifyInstanceAttribute',
    true,
    (DryRun) => ec2.modifyInstanceAttribute({ InstanceId: instanceOf('a'), BlockDeviceMappings: [kept], DryRun }),
  ],
  [
    'ModifyNetworkInterfaceAttribute',
    true,
    (DryRun) =>
      ec2.modifyNetworkInterfaceAttribute({ NetworkInterfaceId: nicA, SourceDestCheck: { Value: true }, DryRun }),
  ],
  ['ReplaceRoute', true, (DryRun) => ec2.replaceRoute({ ...route, NetworkInterfaceId: nicB, DryRun })],
  [
    'UnassignIpv6Addresses',
    false,
    () => ec2.unassignIpv6Addresses({ NetworkInterfaceId: nicB, Ipv6Addresses: [vip6] }),
  ],
  [
    'UnassignPrivateIpAddresses',
    false,
    () => ec2.unassignPrivateIpAddresses({ NetworkInterfaceId: nicB, PrivateIpAddresses: [vip] }),
  ],
]

describe.each(changes)('%s', (name, _, call) => {
  it('takes effect, though its reply is lost', async () => {
    const before = await everything()
    sandbox.setFaults([{ action: `ec2:${name}`, count: 1, does: { kind: 'reset', after: 'effect' } }])
    await expect(call(false)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(sandbox.calls.at(-1)).toMatchObject({ operation: name, status: 0 })
    expect(await everything()).not.toEqual(before)
  })

  it('takes no effect where the connection is cut before, or EC2 fails', async () => {
    const before = await everything()
    const failed = { kind: 'error', code: 'Unavailable', message: 'later', status: 503 } as const
    sandbox.setFaults([
      { action: `ec2:${name}`, count: 1, does: { kind: 'reset' } },
      { action: `ec2:${name}`, count: 1, does: failed },
    ])
    await expect(call(false)).rejects.toMatchObject({ code: 'ECONNRESET' })
    await expect(call(false)).rejects.toMatchObject({ name: 'Unavailable' })
    expect(await everything()).toEqual(before)
  })

  it('goes by what is, not by what a stale read would show', async () => {
    clock.now = new Date(clock.now.getTime() + 1000)
    const before = await everything()
    sandbox.setFaults([{ does: { kind: 'stale', ms: 60_000 } }])
    const shown = await everything()
    await call(false)
    expect(await everything()).toEqual(shown)
    sandbox.setFaults([])
    expect(await everything()).not.toEqual(before)
  })
})

it.each(changes.filter(([, dry]) => dry))('%s changes nothing as a dry run', async (_, __, call) => {
  const before = await everything()
  await expect(call(true)).rejects.toMatchObject({ name: 'DryRunOperation' })
  expect(await everything()).toEqual(before)
})

it.each(changes.filter(([, dry]) => !dry))('%s knows no dry run', async (Action) => {
  const credential = `${pairKey.accessKeyId}/20261101/${region}/ec2/aws4_request`
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`
  const body = new URLSearchParams({ Action, Version: '2016-11-15', NetworkInterfaceId: nicA, DryRun: 'true' })
  const answer = await fetch(sandbox.url, { method: 'POST', body, headers: { authorization } })
  expect(answer.status).toBe(400)
  const text = await answer.text()
  expect(text).toContain('<Code>UnknownParameter</Code>')
  expect(text).toContain('The parameter DryRun is not recognized')
})

it('a stale read tells what was, until what is has that age', async () => {
  const holder = async () => {
    const Filters = [{ Name: 'addresses.private-ip-address', Values: [vip] }]
    return (await ec2.describeNetworkInterfaces({ Filters })).NetworkInterfaces?.map((nic) => nic.NetworkInterfaceId)
  }
  clock.now = new Date(clock.now.getTime() + 10_000)
  await ec2.assignPrivateIpAddresses({ NetworkInterfaceId: nicA, PrivateIpAddresses: [vip], AllowReassignment: true })
  sandbox.setFaults([{ action: 'ec2:Describe*', does: { kind: 'stale', ms: 5000 } }])
  expect(await holder()).toEqual([nicB])
  clock.now = new Date(clock.now.getTime() + 4999)
  expect(await holder()).toEqual([nicB])
  clock.now = new Date(clock.now.getTime() + 1)
  expect(await holder()).toEqual([nicA])
})

it('a fault for one host leaves the other alone', async () => {
  const host = async (name: 'a' | 'b') => {
    const { sts } = clientsOf(sandbox.url, pairKey, region)
    const RoleArn = `arn:aws:iam::${account}:role/${role}`
    const keys = keysFrom(await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: instanceOf(name) })))
    return new EC2({ endpoint: sandbox.url, region, credentials: keys, maxAttempts: 1 })
  }
  const [a, b] = [await host('a'), await host('b')]
  const caller = `arn:aws:sts::*:assumed-role/${role}/${instanceOf('a')}`
  sandbox.setFaults([{ action: 'ec2:*', caller, does: { kind: 'throttle', capacity: 0, perSecond: 0 } }])
  await expect(a.describeAddresses({})).rejects.toMatchObject({ name: 'RequestLimitExceeded' })
  await expect(b.describeAddresses({})).resolves.toMatchObject({ Addresses: [{ AllocationId: allocation }] })
  expect(sandbox.calls.at(-2)).toMatchObject({ callerArn: caller.replace('*', account), code: 'RequestLimitExceeded' })
})
