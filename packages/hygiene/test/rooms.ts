import type { Holdings } from '@arnq/sandbox'
import { daysAgo, HERE, REGION, type Story } from './story.ts'

/** Ids as AWS spells them, from one letter. */
export const idOf = (prefix: string, sign: string): string => `${prefix}-0${sign.repeat(16)}`

const tags = (name: string) => [{ Key: 'Name', Value: name }]

/** A volume that nothing has been attached to for long. */
export const lonelyVolume = (sign = 'a', more: object = {}) => ({
  VolumeId: idOf('vol', sign),
  State: 'available' as const,
  Size: 100,
  VolumeType: 'gp3' as const,
  Iops: 3000,
  Throughput: 125,
  AvailabilityZone: `${REGION}a`,
  CreateTime: daysAgo(200),
  Attachments: [],
  Tags: tags(`data ${sign}`),
  ...more,
})

export const snapshotRow = (sign: string, more: object = {}) => ({
  SnapshotId: idOf('snap', sign),
  OwnerId: HERE,
  VolumeId: idOf('vol', 'f'),
  VolumeSize: 8,
  State: 'completed' as const,
  StartTime: daysAgo(300),
  StorageTier: 'standard' as const,
  Description: 'of an image',
  Tags: [],
  ...more,
})

export const imageRow = (sign: string, age: number, more: object = {}) => ({
  ImageId: idOf('ami', sign),
  OwnerId: HERE,
  Name: `web-${1000 - age}`,
  State: 'available' as const,
  Public: false,
  CreationDate: daysAgo(age).toISOString(),
  BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: idOf('snap', sign) } }],
  DeregistrationProtection: 'disabled',
  Tags: [{ Key: 'Family', Value: 'web' }],
  ...more,
})

export const binRule = (type: 'EC2_IMAGE' | 'EBS_SNAPSHOT' | 'EBS_VOLUME', days: number, more: object = {}) => ({
  Identifier: `rule${type.slice(4)}${days}`,
  ResourceType: type,
  Status: 'available' as const,
  RetentionPeriod: { RetentionPeriodValue: days, RetentionPeriodUnit: 'DAYS' as const },
  ResourceTags: [],
  ...more,
})

/** A family of two images, of which the older may go, shared with the other account. */
export const twoImages = (more: Holdings = {}): Holdings => ({
  images: [imageRow('a', 400, { LaunchPermissions: [{ UserId: '222222222222' }] }), imageRow('b', 100)],
  snapshots: [snapshotRow('a'), snapshotRow('b')],
  recycleBinRules: [binRule('EC2_IMAGE', 14), binRule('EBS_SNAPSHOT', 30)],
  ...more,
})

export const groupRow = (sign: string, more: object = {}) => ({
  GroupId: idOf('sg', sign),
  GroupName: `group-${sign}`,
  Description: `for ${sign}`,
  OwnerId: HERE,
  VpcId: idOf('vpc', 'a'),
  IpPermissions: [],
  IpPermissionsEgress: [],
  Tags: tags(`group ${sign}`),
  ...more,
})

/** What of a world an end is judged by: ids of what was made since do not count, nor does what arnq has marked. */
export async function endOf(story: Story) {
  const call = story.emulated.call
  const at = story.at()
  const { Volumes = [] } = await call(at, 'ec2', 'describeVolumes', {})
  const { Snapshots = [] } = await call(at, 'ec2', 'describeSnapshots', { OwnerIds: ['self'] })
  const { Images = [] } = await call(at, 'ec2', 'describeImages', {
    Owners: ['self'],
    IncludeDeprecated: true,
    IncludeDisabled: true,
  })
  const bins = {
    images: (await call(at, 'ec2', 'listImagesInRecycleBin', {})).Images?.map(({ ImageId }) => ImageId).sort(),
    snapshots: (await call(at, 'ec2', 'listSnapshotsInRecycleBin', {})).Snapshots?.map((one) => one.SnapshotId).sort(),
  }
  const shared = await Promise.all(
    Images.filter(({ State }) => State === 'available').map(async ({ ImageId = '' }) => {
      const told = await call(at, 'ec2', 'describeImageAttribute', { ImageId, Attribute: 'launchPermission' })
      return [ImageId, told.LaunchPermissions]
    }),
  )
  return {
    bins,
    shared,
    volumes: Volumes.map(({ State, Size, VolumeType, Iops, AvailabilityZone, Tags }) => ({
      State,
      Size,
      VolumeType,
      Iops,
      AvailabilityZone,
      tags: unmarked(Tags),
    })),
    snapshots: Snapshots.map(({ State, VolumeId, VolumeSize, Tags }) => ({
      State,
      VolumeId,
      VolumeSize,
      tags: unmarked(Tags),
    })),
    images: Images.map(({ ImageId, State, DeprecationTime, Tags }) => ({
      ImageId,
      State,
      deprecated: DeprecationTime !== undefined,
      tags: unmarked(Tags),
    })),
  }
}

const unmarked = (tags: readonly { Key?: string | undefined; Value?: string | undefined }[] = []) =>
  tags
    .filter(({ Key }) => Key !== 'arnq:mark')
    .map(({ Key, Value }) => `${Key}=${Value}`)
    .sort()
