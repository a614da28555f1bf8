import type { CreateVolumeRequest, Volume, VolumeType } from '@aws-sdk/client-ec2'
import { AwsError, type Scene } from '../../operation.ts'
import type { Holdings, SharedSnapshot } from '../../world.ts'
import { type Zone, zonesOf } from '../zones.ts'
import { askedTags } from './asked-tags.ts'
import { newId } from './new-id.ts'
import { usableSnapshot } from './snapshots.ts'

const invalid = (text: string) => new AwsError('InvalidParameterValue', text)

/** The zone that a request names, by name or id. Throws where there is none, or where both are given or neither. */
function zoneOf(region: string, { AvailabilityZone: name, AvailabilityZoneId: id }: CreateVolumeRequest): Zone {
  if ((name === undefined) === (id === undefined)) {
    const text = 'Exactly one of availabilityZone and availabilityZoneId must be specified'
    throw new AwsError(name === undefined ? 'MissingParameter' : 'InvalidParameterCombination', text)
  }
  const zone = zonesOf(region).find((one) => one.name === name || one.id === id)
  if (zone) return zone
  throw new AwsError('InvalidZone.NotFound', `The zone '${name ?? id}' does not exist.`)
}

/** How large volumes of a type are, in GiB. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html */
const sizes: Readonly<Record<VolumeType, readonly [least: number, most: number]>> = {
  gp2: [1, 16_384],
  gp3: [1, 65_536],
  io1: [4, 16_384],
  io2: [4, 65_536],
  st1: [125, 16_384],
  sc1: [125, 16_384],
  standard: [1, 1024],
}

/** Throws where a volume of a type cannot be that large. */
export function requireSize(type: VolumeType, size: number): void {
  if (!Object.hasOwn(sizes, type)) throw invalid(`Value (${type}) for parameter volumeType is invalid.`)
  const [least, most] = sizes[type]
  if (Number.isInteger(size) && size >= least && size <= most) return
  throw invalid(`Volume of ${size}GiB is not valid for type ${type}; expect ${least} to ${most}GiB.`)
}

/** The size asked for, or the snapshot's; never less than that. */
function sizeOf(asked: number | undefined, snapshot: SharedSnapshot | undefined): number {
  const { VolumeSize: least = 0, SnapshotId, State } = snapshot ?? {}
  const size = asked ?? snapshot?.VolumeSize
  if (size === undefined) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter size or snapshotId')
  }
  if (snapshot && State !== 'completed') {
    throw new AwsError('IncorrectState', `Snapshot '${SnapshotId}' is '${State}', not 'completed'.`)
  }
  if (size < least) {
    throw invalid(`Volume of ${size}GiB is smaller than snapshot '${SnapshotId}', expect size >= ${least}GiB`)
  }
  return size
}

/** The performance that a type has without being asked. */
function performance({ Iops, Throughput }: CreateVolumeRequest, type: VolumeType, size: number) {
  if ((type === 'io1' || type === 'io2') && Iops === undefined) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter iops')
  }
  if (type === 'gp3') return { Iops: Iops ?? 3000, Throughput: Throughput ?? 125 }
  if (type === 'gp2') return { Iops: Math.min(Math.max(100, 3 * size), 16_000) }
  return Iops === undefined ? {} : { Iops }
}

/** The volume that a request asks for, still `creating`. */
export function newVolume(scene: Scene, holdings: Holdings, input: CreateVolumeRequest): Volume {
  const zone = zoneOf(scene.region, input)
  const snapshot = input.SnapshotId ? usableSnapshot(scene, holdings, input.SnapshotId) : undefined
  const type = input.VolumeType ?? 'gp2'
  const size = sizeOf(input.Size, snapshot)
  requireSize(type, size)
  return {
    VolumeId: newId('vol'),
    OwnerId: scene.caller.account.id,
    State: 'creating',
    Size: size,
    VolumeType: type,
    ...performance(input, type, size),
    AvailabilityZone: zone.name,
    AvailabilityZoneId: zone.id,
    SnapshotId: input.SnapshotId ?? '',
    CreateTime: scene.now(),
    Encrypted: input.Encrypted ?? snapshot?.Encrypted ?? false,
    ...((input.KmsKeyId ?? snapshot?.KmsKeyId) && { KmsKeyId: input.KmsKeyId ?? snapshot?.KmsKeyId }),
    MultiAttachEnabled: input.MultiAttachEnabled ?? false,
    Attachments: [],
    Tags: askedTags('volume', input.TagSpecifications),
  }
}
