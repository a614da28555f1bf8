import { expect, test } from 'vitest'
import { deleteSecurityGroup } from '../../src/actions/delete-security-group.ts'
import { groupRow, idOf } from '../rooms.ts'
import { HERE } from '../story.ts'
import { actedOn } from './acted.ts'

const GROUP = idOf('sg', 'a')

const rule = (sign: string, more: object) => ({
  SecurityGroupRuleId: idOf('sgr', sign),
  GroupId: GROUP,
  GroupOwnerId: HERE,
  IpProtocol: 'tcp',
  FromPort: 443,
  ToPort: 443,
  Tags: [],
  ...more,
})

const here = {
  vpcs: [{ VpcId: idOf('vpc', 'a'), OwnerId: HERE, CidrBlock: '10.0.0.0/16' }],
  securityGroups: [
    groupRow('a', {
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'office' }],
          UserIdGroupPairs: [{ GroupId: GROUP, UserId: HERE }],
          Ipv6Ranges: [],
          PrefixListIds: [],
        },
      ],
    }),
  ],
  securityGroupRules: [
    rule('1', { IsEgress: false, CidrIpv4: '10.0.0.0/8', Description: 'office' }),
    rule('2', { IsEgress: false, ReferencedGroupInfo: { GroupId: GROUP, UserId: HERE } }),
  ],
}

test('a group comes back with its rules, those that named itself naming the new one, and lets nothing more out', async () => {
  const thing = actedOn(deleteSecurityGroup, GROUP, here)
  expect(await thing.refuses()).toBeUndefined()
  const { undo } = await thing.act()
  expect(await thing.look()).toBeUndefined()
  const undone = await undo()
  expect(undone).toMatchObject({ kind: 'undone' })
  const again = await undo()
  expect(again).toEqual(undone)
  const anew = undone.kind === 'undone' ? undone.id : ''
  const { SecurityGroupRules = [] } = await thing.call('ec2', 'describeSecurityGroupRules', {
    Filters: [{ Name: 'group-id', Values: [anew ?? ''] }],
  })
  expect(SecurityGroupRules.map((one) => [one.IsEgress, one.CidrIpv4 ?? one.ReferencedGroupInfo?.GroupId])).toEqual([
    [false, '10.0.0.0/8'],
    [false, anew],
  ])
  const { SecurityGroups: [group] = [] } = await thing.call('ec2', 'describeSecurityGroups', { GroupIds: [anew ?? ''] })
  expect(group).toMatchObject({
    GroupName: 'group-a',
    VpcId: idOf('vpc', 'a'),
    Tags: [{ Key: 'Name', Value: 'group a' }],
  })
})

test('a default group, one on an interface and one that another names are refused', async () => {
  const other = groupRow('b', {
    IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: GROUP, UserId: HERE }] }],
  })
  expect(
    await actedOn(deleteSecurityGroup, GROUP, { ...here, securityGroups: [...here.securityGroups, other] }).refuses(),
  ).toContain(idOf('sg', 'b'))
  const named = { ...here, securityGroups: [groupRow('a', { GroupName: 'default' })] }
  expect(await actedOn(deleteSecurityGroup, GROUP, named).refuses()).toContain('default')
  const on = {
    ...here,
    networkInterfaces: [
      { NetworkInterfaceId: idOf('eni', 'a'), Status: 'in-use' as const, Groups: [{ GroupId: GROUP }] },
    ],
  }
  expect(await actedOn(deleteSecurityGroup, GROUP, on).refuses()).toContain(idOf('eni', 'a'))
})
