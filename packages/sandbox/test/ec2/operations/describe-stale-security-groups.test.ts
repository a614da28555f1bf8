import type { VpcPeeringConnection } from '@aws-sdk/client-ec2'
import { expect, test } from 'vitest'
import type { Holdings } from '../../../src/world.ts'
import { cleanUpBench, id, me, you } from '../clean-up-bench.ts'

const [mineVpc, yourVpc, pcx] = [id('vpc', 1), id('vpc', 2), id('pcx', 1)]
const [mine, yours, gone] = [id('sg', 1), id('sg', 2), id('sg', 3)]

const pair = (GroupId: string) => ({ GroupId, UserId: you, VpcId: yourVpc, VpcPeeringConnectionId: pcx })
const naming = (...groups: string[]) => [
  { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, UserIdGroupPairs: groups.map(pair) },
]
const peering = (Code: 'active' | 'deleted'): VpcPeeringConnection => ({
  VpcPeeringConnectionId: pcx,
  Status: { Code },
  RequesterVpcInfo: { VpcId: mineVpc },
  AccepterVpcInfo: { VpcId: yourVpc },
})
const bench = (code: 'active' | 'deleted', ...named: string[]) => {
  const own: Holdings = {
    vpcs: [{ VpcId: mineVpc }],
    vpcPeeringConnections: [peering(code)],
    securityGroups: [
      {
        GroupId: mine,
        GroupName: 'web',
        Description: 'web',
        VpcId: mineVpc,
        OwnerId: me,
        IpPermissions: naming(...named),
      },
      { GroupId: id('sg', 4), GroupName: 'quiet', VpcId: mineVpc },
    ],
  }
  const other: Holdings = {
    vpcs: [{ VpcId: yourVpc }],
    securityGroups: [{ GroupId: yours, GroupName: 'db', VpcId: yourVpc, OwnerId: you }],
  }
  return cleanUpBench(own, other)
}
const stale = async ({ call }: ReturnType<typeof bench>) =>
  (await call('describeStaleSecurityGroups', { VpcId: mineVpc })).StaleSecurityGroupSet ?? []

test('a rule for a group at the other end of a live connection is not stale', async () => {
  expect(await stale(bench('active', yours))).toEqual([])
})

test('it is once the group is gone; the group’s other rules are not told', async () => {
  expect(await stale(bench('active', yours, gone))).toEqual([
    {
      GroupId: mine,
      GroupName: 'web',
      Description: 'web',
      VpcId: mineVpc,
      StaleIpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, UserIdGroupPairs: [pair(gone)] }],
      StaleIpPermissionsEgress: [],
    },
  ])
})

test('it is once the connection is gone', async () => {
  const world = bench('deleted', yours)
  expect((await stale(world))[0]?.StaleIpPermissions?.[0]?.UserIdGroupPairs).toEqual([pair(yours)])
})

test('a group that is named beyond a connection can be deleted, and leaves a stale rule that can be revoked', async () => {
  const world = bench('active', yours)
  const { SecurityGroupReferenceSet } = await world.asYou('describeSecurityGroupReferences', { GroupId: [yours] })
  expect(SecurityGroupReferenceSet).toEqual([
    { GroupId: yours, ReferencingVpcId: mineVpc, VpcPeeringConnectionId: pcx },
  ])
  await world.asYou('deleteSecurityGroup', { GroupId: yours })
  expect(await stale(world)).toHaveLength(1)
  await world.call('revokeSecurityGroupIngress', { GroupId: mine, IpPermissions: naming(yours) })
  expect(await stale(world)).toEqual([])
})

test('what a managed prefix list holds comes in pages', async () => {
  const PrefixListId = id('pl', 1)
  const entries = [1, 2, 3].map((number) => ({ Cidr: `10.${number}.0.0/16` }))
  const { call } = cleanUpBench({
    prefixLists: [{ PrefixListId }, { PrefixListId: id('pl', 2) }],
    prefixListEntries: [{ prefixListId: PrefixListId, entries }],
  })
  const { Entries, NextToken } = await call('getManagedPrefixListEntries', { PrefixListId, MaxResults: 2 })
  expect(Entries).toEqual(entries.slice(0, 2))
  const rest = await call('getManagedPrefixListEntries', { PrefixListId, MaxResults: 2, NextToken })
  expect(rest.Entries).toEqual(entries.slice(2))
  expect((await call('getManagedPrefixListEntries', { PrefixListId: id('pl', 2) })).Entries).toEqual([])
})
