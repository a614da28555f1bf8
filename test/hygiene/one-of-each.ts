import type { Holdings } from '@arnq/sandbox'
import { groupRow, idOf, imageRow, lonelyVolume, snapshotRow, twoImages } from '../../packages/hygiene/test/rooms.ts'
import { daysAgo, HERE, REGION, type Story, storyOf } from '../../packages/hygiene/test/story.ts'

const family = twoImages()
const attached = { InstanceId: idOf('i', 'a'), State: 'attached' as const, Device: '/dev/sdf' }
const template = { LaunchTemplateId: idOf('lt', 'a'), LaunchTemplateName: 'web', CreateTime: daysAgo(300) }

/** `ssh-ed25519 AAAA…`, as a key's file has it. */
const wire = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes])
const material = Buffer.concat([wire(Buffer.from('ssh-ed25519')), wire(Buffer.alloc(32, 7))]).toString('base64')

const rule = {
  IpProtocol: 'tcp',
  FromPort: 22,
  ToPort: 22,
  IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'office' }],
}

const here: Holdings = {
  ...family,
  vpcs: [
    {
      VpcId: idOf('vpc', 'a'),
      OwnerId: HERE,
      CidrBlock: '10.0.0.0/16',
      State: 'available',
      IsDefault: false,
      Tags: [],
    },
  ],
  images: [...(family.images ?? []), imageRow('c', 50)],
  snapshots: [
    ...(family.snapshots ?? []),
    snapshotRow('c'),
    snapshotRow('d', { VolumeId: idOf('vol', 'e') }),
    snapshotRow('e', { VolumeId: idOf('vol', 'e'), StartTime: daysAgo(200) }),
  ],
  volumes: [
    lonelyVolume('a'),
    { ...lonelyVolume('b'), State: 'in-use', VolumeType: 'gp2', Iops: 300, Attachments: [attached] },
  ],
  instances: [
    {
      InstanceId: idOf('i', 'a'),
      ImageId: idOf('ami', 'c'),
      InstanceType: 't3.micro',
      State: { Code: 16, Name: 'running' },
      Placement: { AvailabilityZone: `${REGION}a` },
      BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeId: idOf('vol', 'b') } }],
      Tags: [],
    },
  ],
  // AWS tells the same rule twice: in its group, and as a thing of its own.
  securityGroupRules: [
    {
      SecurityGroupRuleId: idOf('sgr', 'a'),
      GroupId: idOf('sg', 'a'),
      GroupOwnerId: HERE,
      IsEgress: false,
      IpProtocol: 'tcp',
      FromPort: 22,
      ToPort: 22,
      CidrIpv4: '10.0.0.0/8',
      Description: 'office',
      Tags: [],
    },
  ],
  securityGroups: [groupRow('a', { IpPermissions: [rule] }), groupRow('b')],
  keyPairs: [
    {
      KeyPairId: idOf('key', 'a'),
      KeyName: 'old',
      KeyType: 'ed25519',
      PublicKey: `ssh-ed25519 ${material} old`,
      CreateTime: daysAgo(300),
      Tags: [],
    },
  ],
  launchTemplates: [{ ...template, DefaultVersionNumber: 12, LatestVersionNumber: 12, Tags: [] }],
  launchTemplateVersions: Array.from({ length: 12 }, (_, at) => ({
    ...template,
    VersionNumber: at + 1,
    DefaultVersion: at === 11,
    LaunchTemplateData: { InstanceType: 't3.micro' as const },
  })),
  autoScalingGroups: [
    {
      AutoScalingGroupName: 'web',
      AutoScalingGroupARN: `arn:aws:autoscaling:${REGION}:${HERE}:autoScalingGroup:u:autoScalingGroupName/web`,
      LaunchTemplate: { LaunchTemplateId: idOf('lt', 'a'), Version: '$Default' },
      MinSize: 1,
      MaxSize: 1,
      DesiredCapacity: 1,
      DefaultCooldown: 300,
      AvailabilityZones: [`${REGION}a`],
      HealthCheckType: 'EC2',
      CreatedTime: daysAgo(300),
      Instances: [],
      Tags: [],
    },
  ],
  launchConfigurations: [
    {
      LaunchConfigurationName: 'forgotten',
      LaunchConfigurationARN: `arn:aws:autoscaling:${REGION}:${HERE}:launchConfiguration:u:launchConfigurationName/forgotten`,
      ImageId: idOf('ami', 'c'),
      KeyName: '',
      SecurityGroups: [],
      UserData: '',
      InstanceType: 't3.micro',
      BlockDeviceMappings: [],
      CreatedTime: daysAgo(300),
    },
  ],
  logGroups: [
    {
      logGroupName: '/app',
      arn: `arn:aws:logs:${REGION}:${HERE}:log-group:/app:*`,
      logGroupArn: `arn:aws:logs:${REGION}:${HERE}:log-group:/app`,
      creationTime: daysAgo(300).getTime(),
      storedBytes: 1_000_000,
    },
  ],
}

/** A story whose plan has an action of nearly every kind. */
export const make = (): Story =>
  storyOf({
    here,
    checks: {
      'stale-image': { keep: 1 },
      'orphan-volume': {},
      'orphan-snapshot': { keepPerVolume: 1 },
      'old-generation-volume': {},
      'unused-security-group': {},
      'unused-key-pair': {},
      'old-launch-template-version': {},
      'unused-launch-configuration': { keep: 0 },
      'log-group-retention': {},
    },
    settings: {
      irreversible: ['delete-key-pair'],
      limits: { percent: 100 },
      actions: { 'retire-image': { through: 'snapshots', disableAfterDays: 0, deregisterAfterDays: 0 } },
    },
  })

const byText = <T>(rows: readonly T[] | undefined): readonly T[] =>
  (rows ?? []).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

/** What an end is judged by. Ids of what was made since do not count, nor does what arnq has marked. */
export async function endOf({ emulated: { call }, at: target }: Story) {
  const at = target()
  const tags = (all: readonly { Key?: string | undefined; Value?: string | undefined }[] = []) =>
    byText(all.filter(({ Key }) => Key !== 'arnq:mark').map(({ Key, Value }) => `${Key}=${Value}`))
  const ec2 = {
    volumes: (await call(at, 'ec2', 'describeVolumes', {})).Volumes?.map((one) => [
      one.State,
      one.Size,
      one.VolumeType,
      tags(one.Tags),
    ]),
    snapshots: (await call(at, 'ec2', 'describeSnapshots', { OwnerIds: ['self'] })).Snapshots?.map((one) => [
      one.VolumeId,
      one.State,
      tags(one.Tags),
    ]),
    images: (
      await call(at, 'ec2', 'describeImages', { Owners: ['self'], IncludeDeprecated: true, IncludeDisabled: true })
    ).Images?.map((one) => [one.ImageId, one.State, one.DeprecationTime === undefined]),
    groups: (await call(at, 'ec2', 'describeSecurityGroups', {})).SecurityGroups?.map((one) => [
      one.GroupName,
      one.IpPermissions,
      tags(one.Tags),
    ]),
    keys: (await call(at, 'ec2', 'describeKeyPairs', {})).KeyPairs?.map((one) => one.KeyName),
    versions: (
      await call(at, 'ec2', 'describeLaunchTemplateVersions', { LaunchTemplateId: idOf('lt', 'a') })
    ).LaunchTemplateVersions?.map((one) => [one.DefaultVersion, one.LaunchTemplateData]),
    bin: (await call(at, 'ec2', 'listImagesInRecycleBin', {})).Images?.map((one) => one.ImageId),
    binned: (await call(at, 'ec2', 'listSnapshotsInRecycleBin', {})).Snapshots?.map((one) => one.SnapshotId),
  }
  const { LaunchConfigurations } = await call(at, 'autoscaling', 'describeLaunchConfigurations', {})
  const { logGroups } = await call(at, 'logs', 'describeLogGroups', {})
  return {
    ...(Object.fromEntries(Object.entries(ec2).map(([kind, rows]) => [kind, byText<unknown>(rows)])) as {
      readonly [Kind in keyof typeof ec2]: readonly unknown[]
    }),
    configurations: LaunchConfigurations?.map((one) => one.LaunchConfigurationName),
    logs: logGroups?.map(({ logGroupName, retentionInDays }) => [logGroupName, retentionInDays]),
  }
}
