import type { Resource } from '@arnq/query'
import type { Estate, Gap } from '../../estate.ts'
import type { Evidence } from '../../finding.ts'
import type { Row } from '../../rows.ts'

export type Snapshot = Resource<Row<'ec2:snapshot'>>

/**
 * Whether AWS tells which volume a snapshot was made of. A copy has an id that means nothing:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopySnapshot.html
 */
export const tellsVolume = ({ row: { VolumeId, Description = '' } }: Snapshot): boolean =>
  VolumeId !== undefined &&
  VolumeId !== '' &&
  VolumeId !== 'vol-ffffffff' &&
  !/^(?:\[?Copied (?:snap-|for DestinationAmi)|Copy of snap-)/.test(Description)

/** The image that AWS's own description says it was made for. */
export const madeFor = ({ row: { Description = '' } }: Snapshot): string | undefined =>
  /^(?:Created by CreateImage\([^)]*\) for|Copied for DestinationAmi) (ami-[0-9a-f]+)/.exec(Description)?.[1]

/** Why a snapshot is an orphan, why it is none, or what would have to be seen to say. */
export type Origin =
  | { readonly kind: 'gone'; readonly says: string; readonly source: string }
  | { readonly kind: 'there'; readonly says: string }
  | { readonly kind: 'untold'; readonly gap: Gap }

/** What has become of what a snapshot was made of: an image that is gone, a volume that is gone. */
export function originOf(snapshot: Snapshot, estate: Estate): Origin {
  const { target, row } = snapshot
  const image = madeFor(snapshot)
  if (image !== undefined) {
    if (estate.byId('ec2:image', image)) return { kind: 'there', says: `It was made for ${image}, which still exists.` }
    const gap = estate.gap('ec2:image', target)
    if (gap) return { kind: 'untold', gap }
    return { kind: 'gone', says: `the image ${image} that it was made for is gone`, source: 'Description' }
  }
  if (!tellsVolume(snapshot)) {
    return { kind: 'there', says: 'It is a copy, or was written directly: AWS does not tell of which volume it is.' }
  }
  if (estate.byId('ec2:volume', row.VolumeId ?? '')) {
    return { kind: 'there', says: `Its volume ${row.VolumeId} still exists.` }
  }
  const gap = estate.gap('ec2:volume', target)
  if (gap) return { kind: 'untold', gap }
  return { kind: 'gone', says: `its volume ${row.VolumeId} is gone`, source: 'VolumeId' }
}

/** Whether a lock forbids to delete it; undefined where that was not told. */
export function isLocked({ row: { _lock } }: Snapshot): boolean | undefined {
  if (_lock === undefined) return undefined
  return _lock !== null && _lock.LockState !== 'expired'
}

/** What DescribeSnapshots tells that a judgement stands on. */
export const snapshotEvidence = ({ row }: Snapshot, { seenAt }: Estate): readonly Evidence[] =>
  (
    [
      ['made', row.StartTime, 'StartTime'],
      ['made of', row.VolumeId, 'VolumeId'],
      ['description', row.Description, 'Description'],
    ] as const
  ).map(([says, value, field]) => ({
    says,
    value: value ?? null,
    source: `ec2:DescribeSnapshots ${field}`,
    at: seenAt,
  }))
