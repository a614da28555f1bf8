import { expect, test } from 'vitest'
import { deleteKeyPair } from '../../src/actions/delete-key-pair.ts'
import { deleteLaunchConfiguration } from '../../src/actions/delete-launch-configuration.ts'
import { deleteNetworkInterface } from '../../src/actions/delete-network-interface.ts'
import { modifyVolume } from '../../src/actions/modify-volume.ts'
import { releaseAddress } from '../../src/actions/release-address.ts'
import { revokeRules } from '../../src/actions/revoke-rules.ts'
import { setLogRetention } from '../../src/actions/set-log-retention.ts'
import { stopInstance } from '../../src/actions/stop-instance.ts'
import { terminateInstance } from '../../src/actions/terminate-instance.ts'
import { groupRow, idOf, lonelyVolume } from '../rooms.ts'
import { daysAgo, HERE, REGION } from '../story.ts'
import { actedOn } from './acted.ts'

test('rules are revoked by their ids, and put back', async () => {
  const GROUP = idOf('sg', 'a')
  const rule = (sign: string, IsEgress: boolean, CidrIpv4: string) => ({
    SecurityGroupRuleId: idOf('sgr', sign),
    GroupId: GROUP,
    GroupOwnerId: HERE,
    IsEgress,
    IpProtocol: 'tcp',
    FromPort: 22,
    ToPort: 22,
    CidrIpv4,
    Tags: [],
  })
  const permission = (CidrIp: string) => ({
    IpProtocol: 'tcp',
    FromPort: 22,
    ToPort: 22,
    IpRanges: [{ CidrIp }],
    Ipv6Ranges: [],
    PrefixListIds: [],
    UserIdGroupPairs: [],
  })
  const thing = actedOn(
    revokeRules,
    GROUP,
    {
      securityGroups: [
        groupRow('a', {
          IpPermissions: [permission('0.0.0.0/0'), permission('10.0.0.0/8')],
          IpPermissionsEgress: [permission('0.0.0.0/0')],
        }),
      ],
      securityGroupRules: [rule('1', false, '0.0.0.0/0'), rule('2', false, '10.0.0.0/8'), rule('3', true, '0.0.0.0/0')],
    },
    { rules: [idOf('sgr', '1'), idOf('sgr', '3')] },
  )
  const rules = async () => {
    const told = await thing.call('ec2', 'describeSecurityGroupRules', {
      Filters: [{ Name: 'group-id', Values: [GROUP] }],
    })
    return told.SecurityGroupRules?.map(({ IsEgress, CidrIpv4 }) => `${IsEgress} ${CidrIpv4}`).sort()
  }
  const { undo } = await thing.act()
  expect(await rules()).toEqual(['false 10.0.0.0/8'])
  expect(await undo()).toMatchObject({ kind: 'undone' })
  await undo()
  expect(await rules()).toEqual(['false 0.0.0.0/0', 'false 10.0.0.0/8', 'true 0.0.0.0/0'])
})

test('an address is got back as long as AWS has it, and what is associated is refused', async () => {
  const ID = idOf('eipalloc', 'a')
  const address = {
    AllocationId: ID,
    PublicIp: '54.1.2.3',
    Domain: 'vpc' as const,
    NetworkBorderGroup: REGION,
    PublicIpv4Pool: 'amazon',
    Tags: [{ Key: 'Name', Value: 'old' }],
  }
  const thing = actedOn(releaseAddress, ID, { addresses: [address] })
  expect((await thing.reversal()).kind).toBe('none')
  const { undo } = await thing.act()
  expect(await undo()).toMatchObject({ kind: expect.stringMatching(/undone|impossible/) })
  const held = actedOn(releaseAddress, ID, {
    addresses: [{ ...address, AssociationId: 'eipassoc-1', NetworkInterfaceId: idOf('eni', 'a') }],
  })
  expect(await held.refuses()).toContain(idOf('eni', 'a'))
})

test('an interface is made again in its subnet, with its address', async () => {
  const ID = idOf('eni', 'a')
  const SUBNET = idOf('subnet', 'a')
  const row = {
    NetworkInterfaceId: ID,
    Status: 'available' as const,
    InterfaceType: 'interface' as const,
    SubnetId: SUBNET,
    VpcId: idOf('vpc', 'a'),
    AvailabilityZone: `${REGION}a`,
    Description: 'left over',
    OwnerId: HERE,
    SourceDestCheck: true,
    Groups: [{ GroupId: idOf('sg', 'a'), GroupName: 'group-a' }],
    PrivateIpAddress: '10.0.0.9',
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: '10.0.0.9' }],
    TagSet: [{ Key: 'Name', Value: 'old' }],
  }
  const around = {
    subnets: [
      {
        SubnetId: SUBNET,
        VpcId: idOf('vpc', 'a'),
        CidrBlock: '10.0.0.0/24',
        AvailabilityZone: `${REGION}a`,
        OwnerId: HERE,
      },
    ],
    securityGroups: [groupRow('a')],
  }
  const thing = actedOn(deleteNetworkInterface, ID, { ...around, networkInterfaces: [row] })
  expect(await thing.refuses()).toBeUndefined()
  const { undo } = await thing.act()
  const undone = await undo()
  expect(undone).toMatchObject({ kind: 'undone' })
  expect(await undo()).toEqual(undone)
  const { NetworkInterfaces = [] } = await thing.call('ec2', 'describeNetworkInterfaces', {})
  expect(NetworkInterfaces).toMatchObject([
    { PrivateIpAddress: '10.0.0.9', SubnetId: SUBNET, Groups: [{ GroupId: idOf('sg', 'a') }] },
  ])
  const managed = actedOn(deleteNetworkInterface, ID, {
    ...around,
    networkInterfaces: [{ ...row, RequesterManaged: true }],
  })
  expect(await managed.refuses()).toContain('manages')
})

test('a key pair is imported again where AWS tells its public key', async () => {
  const ID = idOf('key', 'a')
  const pair = { KeyPairId: ID, KeyName: 'old', KeyType: 'ed25519' as const, KeyFingerprint: 'aa:bb', Tags: [] }
  expect(await actedOn(deleteKeyPair, ID, { keyPairs: [pair] }).reversal()).toMatchObject({ kind: 'none' })
  const PublicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl old'
  const thing = actedOn(deleteKeyPair, ID, { keyPairs: [{ ...pair, PublicKey }] })
  expect(await thing.reversal()).toMatchObject({ kind: 'recreate' })
  const { undo } = await thing.act()
  expect(await undo()).toMatchObject({ kind: 'undone' })
  expect((await thing.call('ec2', 'describeKeyPairs', {})).KeyPairs).toMatchObject([{ KeyName: 'old' }])
})

test('a launch configuration is made again with what it held', async () => {
  const row = {
    LaunchConfigurationName: 'web-1',
    LaunchConfigurationARN: `arn:aws:autoscaling:${REGION}:${HERE}:launchConfiguration:1:launchConfigurationName/web-1`,
    ImageId: idOf('ami', 'a'),
    InstanceType: 'm5.large',
    KeyName: '',
    SecurityGroups: [idOf('sg', 'a')],
    ClassicLinkVPCSecurityGroups: [],
    UserData: 'aGVsbG8=',
    KernelId: '',
    RamdiskId: '',
    BlockDeviceMappings: [],
    InstanceMonitoring: { Enabled: true },
    EbsOptimized: false,
    CreatedTime: daysAgo(500),
  }
  const thing = actedOn(deleteLaunchConfiguration, 'web-1', { launchConfigurations: [row] })
  const { undo } = await thing.act()
  expect(await thing.look()).toBeUndefined()
  expect(await undo()).toMatchObject({ kind: 'undone' })
  expect(await undo()).toMatchObject({ kind: 'undone' })
  expect(await thing.look()).toMatchObject({
    row: { ImageId: idOf('ami', 'a'), UserData: 'aGVsbG8=', InstanceType: 'm5.large' },
  })
})

test('a retention is set and set back; that events may be lost is said before', async () => {
  const group = {
    logGroupName: '/app/web',
    arn: `arn:aws:logs:${REGION}:${HERE}:log-group:/app/web:*`,
    creationTime: daysAgo(500).getTime(),
    storedBytes: 10,
  }
  const thing = actedOn(setLogRetention, '/app/web', { logGroups: [group] }, { days: 90 })
  expect(await thing.reversal()).toMatchObject({ kind: 'none', says: expect.stringContaining('90 days are lost') })
  const { undo } = await thing.act()
  expect(await thing.look()).toMatchObject({ retention: 90 })
  expect(await undo()).toMatchObject({ kind: 'partly' })
  expect(await thing.look()).toMatchObject({ retention: undefined })
  const young = actedOn(
    setLogRetention,
    '/app/web',
    { logGroups: [{ ...group, creationTime: daysAgo(10).getTime() }] },
    { days: 90 },
  )
  expect(await young.reversal()).toMatchObject({ kind: 'setting' })
})

test('a volume becomes what the check says, and AWS says when it may be changed back', async () => {
  const ID = idOf('vol', 'a')
  const volumes = [lonelyVolume('a', { VolumeType: 'gp2', Iops: 300, Throughput: undefined })]
  const thing = actedOn(modifyVolume, ID, { volumes }, { type: 'gp3', iops: 3000, throughput: 125 })
  const { undo } = await thing.act()
  expect(await thing.look()).toMatchObject({ type: 'gp3' })
  expect(['undone', 'partly']).toContain((await undo()).kind)
  expect(await actedOn(modifyVolume, ID, { volumes }).refuses()).toContain('what it is to become')
})

const instance = (more: object = {}) => ({
  InstanceId: idOf('i', 'a'),
  ImageId: idOf('ami', 'a'),
  InstanceType: 'm5.large' as const,
  State: { Code: 16, Name: 'running' as const },
  RootDeviceType: 'ebs' as const,
  LaunchTime: daysAgo(30),
  Tags: [{ Key: 'Name', Value: 'Packer Builder' }],
  ...more,
})

test('an instance is stopped and started; one of a group is left to it', async () => {
  const thing = actedOn(stopInstance, idOf('i', 'a'), { instances: [instance()] })
  const { undo } = await thing.act()
  await expect(undo()).rejects.toThrow('still stopping')
  thing.wait(600_000)
  expect(await undo()).toMatchObject({ kind: 'undone' })
  const grouped = instance({ Tags: [{ Key: 'aws:autoscaling:groupName', Value: 'web' }] })
  expect(await actedOn(stopInstance, idOf('i', 'a'), { instances: [grouped] }).refuses()).toContain('web')
  expect(await actedOn(terminateInstance, idOf('i', 'a'), { instances: [grouped] }).refuses()).toContain('web')
})

test('a terminated instance is said to be lost before and after', async () => {
  const thing = actedOn(terminateInstance, idOf('i', 'a'), { instances: [instance()] })
  expect(await thing.reversal()).toMatchObject({ kind: 'none' })
  const { undo } = await thing.act()
  expect(await undo()).toMatchObject({ kind: 'impossible' })
})
