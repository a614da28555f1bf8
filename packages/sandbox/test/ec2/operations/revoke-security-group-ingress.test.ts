import type { IpPermission } from '@aws-sdk/client-ec2'
import { describe, expect, test } from 'vitest'
import { cleanUpBench, id, me, tag } from '../clean-up-bench.ts'
import { refusalOf } from '../pair-bench.ts'

const [GroupId, other] = [id('sg', 1), id('sg', 2)]
const [VpcId, PrefixListId] = [id('vpc', 1), id('pl', 1)]

const bench = (IsDefault = false, IpPermissions: IpPermission[] = []) =>
  cleanUpBench({
    vpcs: [{ VpcId, IsDefault }],
    prefixLists: [{ PrefixListId }],
    securityGroups: [
      { GroupId, GroupName: 'web', VpcId, OwnerId: me, IpPermissions, IpPermissionsEgress: [] },
      { GroupId: other, GroupName: 'db', VpcId, OwnerId: me },
    ],
  })
type Bench = ReturnType<typeof bench>

const group = async ({ call }: Bench) =>
  (await call('describeSecurityGroups', { GroupIds: [GroupId] })).SecurityGroups?.[0]
const rules = async ({ call }: Bench) => (await call('describeSecurityGroupRules', {})).SecurityGroupRules ?? []
const ssh: IpPermission = {
  IpProtocol: 'tcp',
  FromPort: 22,
  ToPort: 22,
  IpRanges: [{ CidrIp: '10.1.2.3/8', Description: 'the office' }],
  Ipv6Ranges: [{ CidrIpv6: '2001:DB8::/32' }],
  PrefixListIds: [{ PrefixListId }],
  UserIdGroupPairs: [{ GroupId: other }],
}

describe('rules that are added', () => {
  test('are one row each, and one permission for their ports, both in the one spelling', async () => {
    const world = bench()
    const TagSpecifications = [{ ResourceType: 'security-group-rule' as const, Tags: [tag('by', 'test')] }]
    const answer = await world.call('authorizeSecurityGroupIngress', {
      GroupId,
      IpPermissions: [ssh],
      TagSpecifications,
    })
    const rows = await rules(world)
    expect(answer.SecurityGroupRules).toEqual(rows)
    const ports = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IsEgress: false, GroupId, GroupOwnerId: me }
    expect(rows).toMatchObject([
      { ...ports, CidrIpv4: '10.0.0.0/8', Description: 'the office', Tags: [tag('by', 'test')] },
      { ...ports, CidrIpv6: '2001:db8::/32' },
      { ...ports, PrefixListId },
      { ...ports, ReferencedGroupInfo: { GroupId: other, UserId: me } },
    ])
    expect((await group(world))?.IpPermissions).toEqual([
      {
        IpProtocol: 'tcp',
        FromPort: 22,
        ToPort: 22,
        IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'the office' }],
        Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }],
        PrefixListIds: [{ PrefixListId }],
        UserIdGroupPairs: [{ GroupId: other, UserId: me }],
      },
    ])
  })

  test.each<[refused: string, permission: IpPermission]>([
    [
      'InvalidPermission.Duplicate: the specified rule "peer: 10.0.0.0/8, TCP, from port: 22, to port: 22, ALLOW" already exists',
      ssh,
    ],
    ['InvalidParameterValue: CIDR block 10.0.0.0/33 is malformed', { ...ssh, IpRanges: [{ CidrIp: '10.0.0.0/33' }] }],
    ['InvalidGroup.NotFound: ', { ...ssh, UserIdGroupPairs: [{ GroupId: id('sg', 9) }] }],
    ['InvalidPrefixListID.NotFound: ', { ...ssh, PrefixListIds: [{ PrefixListId: id('pl', 9) }] }],
    ['InvalidParameterValue: Invalid value', { ...ssh, FromPort: 23 }],
    ['InvalidParameterValue: Invalid value', { ...ssh, IpProtocol: 'http' }],
    ['MissingParameter: ', { IpProtocol: 'tcp', FromPort: 1, ToPort: 1 }],
    [
      'InvalidParameterValue: The same permission',
      { ...ssh, FromPort: 2, IpRanges: [{ CidrIp: '10.0.0.0/8' }, { CidrIp: '10.9.0.0/8' }] },
    ],
    [
      'RulesPerSecurityGroupLimitExceeded: ',
      { IpProtocol: '-1', IpRanges: Array.from({ length: 57 }, (_, at) => ({ CidrIp: `10.0.${at}.0/24` })) },
    ],
  ])('are refused together: %s', async (refused, permission) => {
    const world = bench()
    await world.call('authorizeSecurityGroupIngress', { GroupId, IpPermissions: [ssh] })
    const before = [await group(world), await rules(world)]
    const call = world.call('authorizeSecurityGroupIngress', { GroupId, IpPermissions: [permission] })
    expect((await refusalOf(call)).slice(0, refused.length)).toBe(refused)
    expect([await group(world), await rules(world)]).toEqual(before)
  })

  test('for everything have no ports in a permission, and -1 in a row', async () => {
    const world = bench()
    const everything = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }
    await world.call('authorizeSecurityGroupEgress', { GroupId, IpPermissions: [everything] })
    expect((await group(world))?.IpPermissionsEgress).toEqual([
      { ...everything, Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] },
    ])
    expect((await group(world))?.IpPermissions).toEqual([])
    expect(await rules(world)).toMatchObject([{ IsEgress: true, FromPort: -1, ToPort: -1 }])
  })
})

describe('rules that are revoked', () => {
  test('by id take nothing else along, and come back by their content under a new id', async () => {
    const world = bench()
    await world.call('authorizeSecurityGroupIngress', { GroupId, IpPermissions: [ssh] })
    const [first, ...rest] = await rules(world)
    const { RevokedSecurityGroupRules: gone } = await world.call('revokeSecurityGroupIngress', {
      GroupId,
      SecurityGroupRuleIds: [first?.SecurityGroupRuleId ?? ''],
    })
    expect(gone).toMatchObject([
      { SecurityGroupRuleId: first?.SecurityGroupRuleId, CidrIpv4: '10.0.0.0/8', Description: 'the office' },
    ])
    expect(await rules(world)).toEqual(rest)
    expect((await group(world))?.IpPermissions?.[0]?.IpRanges).toEqual([])
    const back = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '10.0.0.0/8' }
    const { SecurityGroupRules } = await world.call('authorizeSecurityGroupIngress', { GroupId, ...back })
    expect(SecurityGroupRules?.[0]?.SecurityGroupRuleId).not.toBe(first?.SecurityGroupRuleId)
    expect((await group(world))?.IpPermissions?.[0]?.IpRanges).toEqual([{ CidrIp: '10.0.0.0/8' }])
  })

  test('by content go though no row tells of them, and the last takes the permission along', async () => {
    const told = { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }
    const world = bench(false, [told])
    await world.call('revokeSecurityGroupIngress', { GroupId, IpPermissions: [told] })
    expect((await group(world))?.IpPermissions).toEqual([])
  })

  test('that are not there are an error, but in a default VPC an answer', async () => {
    const unknown = { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '10.9.9.9/32' }] }
    const revoke = ({ call }: Bench) => call('revokeSecurityGroupIngress', { GroupId, IpPermissions: [ssh, unknown] })
    for (const isDefault of [false, true]) {
      const world = bench(isDefault)
      await world.call('authorizeSecurityGroupIngress', { GroupId, IpPermissions: [ssh] })
      if (!isDefault) {
        expect(await refusalOf(revoke(world))).toMatch(/^InvalidPermission.NotFound: /)
        expect(await rules(world)).toHaveLength(4)
        continue
      }
      const answer = await revoke(world)
      expect(answer.Return).toBe(true)
      expect(answer.UnknownIpPermissions).toMatchObject([unknown])
      expect(answer.RevokedSecurityGroupRules).toHaveLength(4)
      expect(await rules(world)).toEqual([])
    }
  })

  test('by an id that is another group’s, or of the other direction, are refused', async () => {
    const world = bench()
    await world.call('authorizeSecurityGroupIngress', { GroupId, IpPermissions: [ssh] })
    const SecurityGroupRuleIds = [(await rules(world))[0]?.SecurityGroupRuleId ?? '']
    const wrong = [
      world.call('revokeSecurityGroupIngress', { GroupId: other, SecurityGroupRuleIds }),
      world.call('revokeSecurityGroupEgress', { GroupId, SecurityGroupRuleIds }),
    ]
    for (const call of wrong) expect(await refusalOf(call)).toMatch(/^InvalidSecurityGroupRuleId.NotFound: /)
    const both = world.call('revokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds, IpPermissions: [ssh] })
    expect(await refusalOf(both)).toMatch(/^InvalidParameterCombination: /)
  })
})

test('a new group lets everything out and nothing in, and can be deleted with its rules', async () => {
  const world = bench()
  const input = { GroupName: 'new', Description: 'a new one', VpcId }
  const { GroupId: made, SecurityGroupArn } = await world.call('createSecurityGroup', input)
  expect(SecurityGroupArn).toBe(`arn:aws:ec2:us-east-1:${me}:security-group/${made}`)
  expect(await rules(world)).toMatchObject([{ GroupId: made, IsEgress: true, CidrIpv4: '0.0.0.0/0' }])
  expect((await world.call('deleteSecurityGroup', { GroupId: made })).GroupId).toBe(made)
  expect(await rules(world)).toEqual([])
})
