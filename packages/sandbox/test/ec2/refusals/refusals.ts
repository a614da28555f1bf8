import type { Input, OperationName } from '@arnq/query'
import { expect } from 'vitest'
import type { Holdings } from '../../../src/world.ts'
import { anImage, aSnapshot, begin, cleanUpBench, DAY, id, tag, you } from '../clean-up-bench.ts'
import { refusalOf } from '../pair-bench.ts'

const numbered = (kind: string) => (number: number) => id(kind, number)
export const ami = numbered('ami')
export const snap = numbered('snap')
export const vol = numbered('vol')
export const eni = numbered('eni')
export const eip = numbered('eipalloc')
export const sg = numbered('sg')

const backup = tag('aws:backup:source-resource', 'arn:aws:ec2:us-east-1:111111111111:volume/vol-1')
const managed = { Operator: { Managed: true, Principal: 'eks.amazonaws.com' } }
const bound = (nic: number) => ({ AssociationId: id('eipassoc', nic), NetworkInterfaceId: eni(nic) })

/** What nothing may be done to, for one reason each. */
export const mine: Holdings = {
  images: [
    anImage(1, [snap(1)]),
    anImage(2, [snap(2)], { State: 'disabled' }),
    anImage(3, [], { State: 'pending' }),
    anImage(4, [], { DeregistrationProtection: 'enabled-without-cooldown' }),
    anImage(5, [], { Tags: [backup] }),
    anImage(6, [], { State: 'failed' }),
  ],
  snapshots: [
    ...[1, 2, 3, 5, 6].map((number) => aSnapshot(number)),
    aSnapshot(4, { Tags: [backup] }),
    aSnapshot(7, { State: 'pending', VolumeId: vol(1), StartTime: begin }),
  ],
  lockedSnapshots: [
    { SnapshotId: snap(3), LockState: 'compliance', LockExpiresOn: new Date(begin.getTime() + DAY) },
    { SnapshotId: snap(6), LockState: 'governance', LockExpiresOn: begin },
  ],
  fastSnapshotRestores: [
    { SnapshotId: snap(5), AvailabilityZone: 'us-east-1b', State: 'enabled' },
    { SnapshotId: snap(6), AvailabilityZone: 'us-east-1b', State: 'disabled' },
  ],
  volumes: [
    { VolumeId: vol(1), State: 'available', Size: 8, VolumeType: 'gp3' },
    { VolumeId: vol(2), State: 'in-use', Attachments: [{ InstanceId: id('i', 1), State: 'attached' }] },
    { VolumeId: vol(3), State: 'creating' },
    { VolumeId: vol(4), State: 'deleting' },
    { VolumeId: vol(5), State: 'available', ...managed },
    { VolumeId: vol(6), State: 'error' },
  ],
  vpcs: [{ VpcId: id('vpc', 1) }, { VpcId: id('vpc', 2), IsDefault: true }],
  subnets: [{ SubnetId: id('subnet', 1), VpcId: id('vpc', 1), CidrBlock: '10.0.0.0/24', AvailableIpAddressCount: 240 }],
  networkInterfaces: [
    {
      NetworkInterfaceId: eni(1),
      VpcId: id('vpc', 1),
      Status: 'in-use',
      Attachment: { InstanceId: id('i', 1) },
      Groups: [{ GroupId: sg(2) }],
    },
    {
      NetworkInterfaceId: eni(2),
      VpcId: id('vpc', 1),
      Status: 'in-use',
      Attachment: { InstanceOwnerId: 'amazon-elb' },
      RequesterManaged: true,
    },
    {
      NetworkInterfaceId: eni(3),
      VpcId: id('vpc', 2),
      Status: 'in-use',
      Attachment: { InstanceOwnerId: 'amazon-aws' },
      RequesterManaged: true,
    },
    { NetworkInterfaceId: eni(4), Status: 'available', RequesterManaged: true },
    { NetworkInterfaceId: eni(5), Status: 'available', ...managed },
  ],
  addresses: [
    { AllocationId: eip(1), PublicIp: '203.0.113.1', ...bound(1) },
    { AllocationId: eip(2), PublicIp: '203.0.113.2', PtrRecord: 'mail.example.com.' },
    { AllocationId: eip(3), PublicIp: '203.0.113.3', Locked: true },
    { AllocationId: eip(4), PublicIp: '203.0.113.4', ServiceManaged: 'alb' },
    { AllocationId: eip(5), PublicIp: '203.0.113.5', ...bound(3) },
  ],
  securityGroups: [
    { GroupId: sg(1), GroupName: 'default', VpcId: id('vpc', 1) },
    { GroupId: sg(2), GroupName: 'on-interface', VpcId: id('vpc', 1) },
    { GroupId: sg(3), GroupName: 'named', VpcId: id('vpc', 1) },
    {
      GroupId: sg(4),
      GroupName: 'naming',
      VpcId: id('vpc', 1),
      IpPermissionsEgress: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: sg(3) }] }],
    },
    { GroupId: sg(5), GroupName: 'balancer', VpcId: id('vpc', 1) },
  ],
  loadBalancers: [{ LoadBalancerName: 'front', SecurityGroups: [sg(5)] }],
  prefixLists: [{ PrefixListId: id('pl', 1) }],
  launchTemplates: [
    { LaunchTemplateId: id('lt', 1), LaunchTemplateName: 'web', DefaultVersionNumber: 1, LatestVersionNumber: 1 },
    { LaunchTemplateId: id('lt', 2), LaunchTemplateName: 'managed', ...managed },
  ],
  launchTemplateVersions: [{ LaunchTemplateId: id('lt', 1), VersionNumber: 1, DefaultVersion: true }],
  keyPairs: [{ KeyPairId: id('key', 1), KeyName: 'ops' }],
}

/** What is another account's: seen by the caller, or not. */
export const theirs: Holdings = {
  images: [anImage(20, [], { OwnerId: you, Public: true }), anImage(21, [], { OwnerId: you })],
  snapshots: [
    aSnapshot(20, { OwnerId: you, CreateVolumePermissions: [{ Group: 'all' }] }),
    aSnapshot(21, { OwnerId: you }),
  ],
  volumes: [{ VolumeId: vol(20), State: 'available' }],
  addresses: [{ AllocationId: eip(20), PublicIp: '203.0.113.20' }],
}

/** A request, and how the error that it is answered with begins. */
export type Refused<Op extends OperationName<'ec2'> = OperationName<'ec2'>> = readonly [
  name: Op,
  input: Input<'ec2', Op>,
  refused: string,
]

/** Gives a row of the table the types of its operation. */
export const refuses = <const Op extends OperationName<'ec2'>>(...one: Refused<Op>): Refused<Op> => one

/** Sees to it that a request is refused and that nothing has changed. */
export async function expectRefused([name, input, refused]: Refused): Promise<void> {
  const { call } = cleanUpBench(mine, theirs)
  const all = async () => [
    (await call('describeImages', { Owners: ['self'], IncludeDisabled: true })).Images,
    (await call('describeSnapshots', { OwnerIds: ['self'] })).Snapshots,
    (await call('describeVolumes', {})).Volumes,
    (await call('describeAddresses', {})).Addresses,
    (await call('describeNetworkInterfaces', {})).NetworkInterfaces,
    (await call('describeSecurityGroups', {})).SecurityGroups,
    (await call('describeLaunchTemplates', {})).LaunchTemplates,
    (await call('describeKeyPairs', {})).KeyPairs,
  ]
  const before = await all()
  expect((await refusalOf(call(name, input))).slice(0, refused.length)).toBe(refused)
  expect(await all()).toEqual(before)
}
