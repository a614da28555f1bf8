import { type Doors, defineAction, type Step } from '../action.ts'
import { answered } from './parts/answered.ts'
import { dryRun } from './parts/dry-run.ts'
import { tagFacts } from './parts/facts.ts'
import { orGone, unlessGone } from './parts/gone.ts'
import type { Tags } from './parts/marked.ts'
import { binReversal } from './parts/recycle-bin.ts'
import { restoreSnapshot } from './parts/restore-snapshot.ts'

type Seen = {
  readonly state: string | undefined
  readonly tier: string | undefined
  readonly size: number | undefined
  readonly started: string | undefined
  readonly lock: string | undefined
  /** The availability zones in which fast restore of it is paid for. */
  readonly fastRestore: readonly string[]
  readonly sharedWith: readonly string[]
  readonly tags: Tags
}

/** Images and templates that name it are the reference graph's matter; AWS refuses only what backs an image of its own account. */
export const deleteSnapshot = defineAction<Seen>({
  verb: 'delete-snapshot',
  says: 'Deletes a snapshot. The Recycle Bin keeps it where one of its rules is for it.',
  subject: 'ec2:snapshot',
  order: 40,
  look: (doors, { id }) => seenOf(doors, id),
  refuses: ({ state, lock, fastRestore, sharedWith }) => {
    if (state !== 'completed' && state !== 'error') return `it is ${state}`
    if (lock !== undefined && lock !== 'expired') return `it is locked (${lock})`
    if (fastRestore.length > 0) return `fast snapshot restore is on in ${fastRestore.join(', ')}`
    return sharedWith.length > 0 ? `it is shared with ${sharedWith.join(', ')}` : undefined
  },
  pinned: ({ tier, size, started, sharedWith, tags }) => ({ tier, size, started, sharedWith, tags }),
  reversal: (doors, _, { tags }) => binReversal(doors, 'EBS_SNAPSHOT', 'the snapshot', tags),
  steps: () => [deletion],
  undo: async (doors, { id }) => {
    const restored = await restoreSnapshot(doors, id)
    return restored ?? { kind: 'impossible', says: `snapshot ${id} is not in the Recycle Bin: it is lost` }
  },
})

const deletion: Step<Seen> = {
  name: 'delete',
  permission: 'ec2:DeleteSnapshot',
  done: (seen) => seen === undefined,
  run: async ({ call }, { id }) => answered(await orGone(call('ec2', 'deleteSnapshot', { SnapshotId: id }))),
  rehearse: ({ call }, { id }) => dryRun(call('ec2', 'deleteSnapshot', { SnapshotId: id, DryRun: true })),
}

async function seenOf({ call }: Doors, id: string): Promise<Seen | undefined> {
  const found = await unlessGone(call('ec2', 'describeSnapshots', { SnapshotIds: [id] }))
  const row = found?.Snapshots?.[0]
  if (!row) return undefined
  const locks = await unlessGone(call('ec2', 'describeLockedSnapshots', { SnapshotIds: [id] }))
  const fast = await call('ec2', 'describeFastSnapshotRestores', { Filters: [{ Name: 'snapshot-id', Values: [id] }] })
  const shared = await call('ec2', 'describeSnapshotAttribute', {
    SnapshotId: id,
    Attribute: 'createVolumePermission',
  })
  return {
    state: row.State,
    tier: row.StorageTier,
    size: row.VolumeSize,
    started: row.StartTime && new Date(row.StartTime).toISOString(),
    lock: locks?.Snapshots?.[0]?.LockState,
    fastRestore: (fast.FastSnapshotRestores ?? []).flatMap(({ AvailabilityZone, State }) =>
      AvailabilityZone && State !== 'disabled' ? [AvailabilityZone] : [],
    ),
    sharedWith: (shared.CreateVolumePermissions ?? []).flatMap(({ UserId, Group }) => UserId ?? Group ?? []).toSorted(),
    tags: tagFacts(row),
  }
}
