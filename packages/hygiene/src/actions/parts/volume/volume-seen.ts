import type { Snapshot } from '@aws-sdk/client-ec2'
import type { Doors } from '../../../action.ts'
import { tagFacts } from '../facts.ts'
import { unlessGone } from '../gone.ts'
import { byMark, type Tags } from '../marked.ts'

export type VolumeSeen = {
  readonly state: string | undefined
  /** Instances, or the AWS resource where a service holds it. */
  readonly attachedTo: readonly string[]
  readonly managed: boolean
  readonly zone: string | undefined
  readonly size: number | undefined
  readonly type: string | undefined
  readonly iops: number | undefined
  readonly throughput: number | undefined
  readonly encrypted: boolean
  readonly kmsKey: string | undefined
  readonly multiAttach: boolean
  readonly outpost: string | undefined
  readonly created: string | undefined
  readonly tags: Tags
  /** The last snapshot, where this action has taken one. */
  readonly snapshot: LastSnapshot | undefined
}

export type LastSnapshot = {
  readonly id: string
  readonly state: string | undefined
  readonly at: string
  /** Young enough that nothing was written since. */
  readonly fresh: boolean
}

/** A run that goes on after longer takes another snapshot: the volume may have been attached, and written, and detached. */
const FRESH = 60 * 60 * 1000

export const isFresh = ({ at, state }: Pick<LastSnapshot, 'at' | 'state'>, now: Date): boolean =>
  state !== 'error' && now.getTime() - Date.parse(at) < FRESH

/** A volume and the snapshot that bears the action's mark; undefined where the volume is gone. */
export async function seenOf(doors: Doors, id: string): Promise<VolumeSeen | undefined> {
  const found = await unlessGone(doors.call('ec2', 'describeVolumes', { VolumeIds: [id] }))
  const row = found?.Volumes?.[0]
  if (!row) return undefined
  const attachments = row.Attachments ?? []
  return {
    state: row.State,
    attachedTo: attachments.map(
      ({ InstanceId, AssociatedResource }) => InstanceId ?? AssociatedResource ?? 'something',
    ),
    managed: row.Operator?.Managed === true,
    zone: row.AvailabilityZone,
    size: row.Size,
    type: row.VolumeType,
    iops: row.Iops,
    throughput: row.Throughput,
    encrypted: row.Encrypted === true,
    kmsKey: row.KmsKeyId,
    multiAttach: row.MultiAttachEnabled === true,
    outpost: row.OutpostArn,
    created: row.CreateTime && new Date(row.CreateTime).toISOString(),
    tags: tagFacts(row),
    snapshot: await lastSnapshot(doors),
  }
}

async function lastSnapshot(doors: Doors): Promise<LastSnapshot | undefined> {
  const { Snapshots = [] } = await doors.call('ec2', 'describeSnapshots', {
    OwnerIds: ['self'],
    Filters: [byMark(doors)],
  })
  const last = Snapshots.toSorted((a, b) => timeOf(b) - timeOf(a))[0]
  if (!last?.SnapshotId) return undefined
  const seen = { id: last.SnapshotId, state: last.State, at: new Date(timeOf(last)).toISOString() }
  return { ...seen, fresh: isFresh(seen, doors.now()) }
}

const timeOf = ({ StartTime }: Snapshot): number => (StartTime ? new Date(StartTime).getTime() : 0)
