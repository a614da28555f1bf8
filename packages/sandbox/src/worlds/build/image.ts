import type { PlatformValues } from '@aws-sdk/client-ec2'
import type { SharedImage, SharedSnapshot } from '../../world.ts'
import type { Dice } from './dice.ts'
import { tagList } from './place.ts'

/** An image to make, with the snapshot under it. */
export type ImagePlan = {
  readonly name: string
  readonly owner: string
  readonly created: Date
  readonly description?: string
  readonly arm?: boolean
  readonly windows?: boolean
  readonly size?: number
  readonly device?: string
  readonly virtualization?: 'hvm' | 'paravirtual'
  readonly tags?: Readonly<Record<string, string>>
  readonly sharedWith?: readonly string[]
  /** Everybody may launch it. Only its owner's snapshot stays private. */
  readonly public?: boolean
  /** `amazon`, for images that Amazon itself publishes. */
  readonly alias?: string
  /** When its owner wants it forgotten; past that, others no longer see it listed. */
  readonly deprecated?: Date
  readonly state?: 'available' | 'pending' | 'failed' | 'disabled'
}

function snapshotOf(dice: Dice, plan: ImagePlan, snapshotId: string, imageId: string): SharedSnapshot {
  return {
    SnapshotId: snapshotId,
    OwnerId: plan.owner,
    VolumeId: dice.id('vol'),
    VolumeSize: plan.size ?? 8,
    State: 'completed',
    Progress: '100%',
    StartTime: plan.created,
    CompletionTime: new Date(plan.created.getTime() + 240_000),
    StorageTier: 'standard',
    Encrypted: false,
    Description: `Created by CreateImage(${dice.id('i')}) for ${imageId}`,
    CreateVolumePermissions: (plan.sharedWith ?? []).map((UserId) => ({ UserId })),
    Tags: tagList(plan.tags ?? {}),
  }
}

/** What AWS sends; the SDK's type alone spells it with a capital. */
const windowsPlatform = 'windows' as string as PlatformValues

function systemOf({ arm, windows, virtualization = 'hvm', device = '/dev/xvda' }: ImagePlan) {
  return {
    Architecture: arm ? ('arm64' as const) : ('x86_64' as const),
    ...(windows ? { Platform: windowsPlatform } : {}),
    PlatformDetails: windows ? 'Windows' : 'Linux/UNIX',
    UsageOperation: windows ? 'RunInstances:0002' : 'RunInstances',
    RootDeviceName: device,
    RootDeviceType: 'ebs' as const,
    Hypervisor: 'xen' as const,
    VirtualizationType: virtualization,
    EnaSupport: virtualization === 'hvm',
  }
}

/** An image and its snapshot, as CreateImage leaves them behind. */
export function image(dice: Dice, plan: ImagePlan): { readonly image: SharedImage; readonly snapshot: SharedSnapshot } {
  const { owner, alias, size = 8, sharedWith = [] } = plan
  const id = dice.id('ami')
  const snapshotId = dice.id('snap')
  const ebs = {
    DeleteOnTermination: true,
    SnapshotId: snapshotId,
    VolumeSize: size,
    VolumeType: 'gp3' as const,
    Encrypted: false,
  }
  return {
    image: {
      ImageId: id,
      Name: plan.name,
      ImageLocation: `${alias ?? owner}/${plan.name}`,
      ImageType: 'machine',
      OwnerId: owner,
      ...(alias === undefined ? {} : { ImageOwnerAlias: alias }),
      State: plan.state ?? 'available',
      CreationDate: plan.created.toISOString(),
      ...(plan.deprecated === undefined ? {} : { DeprecationTime: plan.deprecated.toISOString() }),
      Description: plan.description ?? plan.name,
      ...systemOf(plan),
      BlockDeviceMappings: [{ DeviceName: plan.device ?? '/dev/xvda', Ebs: ebs }],
      Public: plan.public ?? false,
      LaunchPermissions: plan.public ? [{ Group: 'all' }] : sharedWith.map((UserId) => ({ UserId })),
      Tags: tagList(plan.tags ?? {}),
    },
    snapshot: snapshotOf(dice, plan, snapshotId, id),
  }
}
