import * as z from 'zod/mini'
import { type Doors, defineAction, type Reversal, type Step } from '../action.ts'
import type { Remedy } from '../finding.ts'
import { answered } from './parts/answered.ts'
import { dryRun } from './parts/dry-run.ts'
import { orGone } from './parts/gone.ts'
import { tagsAnew } from './parts/marked.ts'
import { binReversal } from './parts/recycle-bin.ts'
import { undoVolume } from './parts/volume/undo-volume.ts'
import { isFresh, seenOf, type VolumeSeen } from './parts/volume/volume-seen.ts'

const settings = z.object({
  backup: z
    ._default(z.enum(['snapshot', 'recycle-bin', 'none']), 'snapshot')
    .check(
      z.describe(
        'What a deleted volume comes back from: a last snapshot, which stays until you delete it; the Recycle Bin, for 7 days at the most; or nothing.',
      ),
    ),
})

const backupOf = ({ input }: Remedy) => settings.parse(input ?? {}).backup

/** AWS refuses a volume that is attached; nothing here forces it. */
export const deleteVolume = defineAction<VolumeSeen>({
  verb: 'delete-volume',
  says: 'Takes a last snapshot of a detached volume, waits until it is complete, and deletes the volume.',
  subject: 'ec2:volume',
  order: 30,
  settings,
  look: (doors, { id }) => seenOf(doors, id),
  refuses: ({ state, attachedTo, managed }, remedy) => {
    if (attachedTo.length > 0) return `it is attached to ${attachedTo.join(', ')}`
    if (managed) return 'a service of AWS manages it'
    if (state === 'error' && backupOf(remedy) !== 'snapshot') return undefined
    return state === 'available' || state === 'deleting' ? undefined : `it is ${state}`
  },
  pinned: ({ snapshot: _, state, ...rest }) => ({ ...rest, state }),
  reversal: (doors, _, seen, remedy) => reversalOf(doors, seen, remedy),
  steps: (remedy) => (backupOf(remedy) === 'snapshot' ? [backup, completion, deletion] : [deletion]),
  undo: undoVolume,
})

async function reversalOf(doors: Doors, seen: VolumeSeen, remedy: Remedy): Promise<Reversal> {
  switch (backupOf(remedy)) {
    case 'snapshot':
      return {
        kind: 'recreate',
        says: 'a volume made from the last snapshot has the same data and tags, and another id',
      }
    case 'recycle-bin':
      return binReversal(doors, 'EBS_VOLUME', 'the volume', seen.tags)
    case 'none':
      return { kind: 'none', says: 'no snapshot is taken: the data are lost' }
  }
}

const backup: Step<VolumeSeen> = {
  name: 'create-snapshot',
  permission: 'ec2:CreateSnapshot',
  done: (seen) => seen === undefined || seen.snapshot?.fresh === true,
  found: ({ snapshot }) => (snapshot ? { snapshot: snapshot.id } : {}),
  run: async (doors, { id }) => {
    // Whatever was taken before may lack what was written since; one of a moment ago is the lost answer's.
    const before = (await seenOf(doors, id))?.snapshot
    if (before && isFresh(before, doors.now())) return { snapshot: before.id }
    return takeSnapshot(doors, id)
  },
  rehearse: ({ call }, { id }) => dryRun(call('ec2', 'createSnapshot', { VolumeId: id, DryRun: true })),
}

async function takeSnapshot(doors: Doors, id: string) {
  const volume = (await seenOf(doors, id)) ?? { tags: {} }
  const taken = await doors.call('ec2', 'createSnapshot', {
    VolumeId: id,
    Description: `last snapshot of ${id}, taken by arnq before it was deleted`,
    TagSpecifications: [{ ResourceType: 'snapshot', Tags: [...tagsAnew(volume.tags, doors.mark)] }],
  })
  return { ...answered(taken), snapshot: taken.SnapshotId }
}

/** How often and how long a snapshot is asked whether it is complete: a first one of many TiB takes hours. */
const POLL = 15_000
const POLLS = (6 * 60 * 60 * 1000) / POLL

const completion: Step<VolumeSeen> = {
  name: 'await-snapshot',
  permission: 'ec2:DescribeSnapshots',
  done: (seen) => seen === undefined || seen.snapshot?.state === 'completed',
  run: async ({ call, pause }, { id }, _, made) => {
    const snapshot = made['create-snapshot']?.snapshot
    if (typeof snapshot !== 'string') throw new Error(`the journal names no snapshot of ${id}`)
    for (let asked = 0; asked < POLLS; asked++) {
      const { Snapshots: [row] = [] } = await call('ec2', 'describeSnapshots', { SnapshotIds: [snapshot] })
      if (row?.State === 'completed') return { snapshot, size: row.VolumeSize }
      if (row?.State === 'error')
        throw new Error(`snapshot ${snapshot} has failed: ${row.StateMessage ?? 'AWS says no more'}`)
      await pause(POLL)
    }
    throw new Error(`snapshot ${snapshot} was not complete after six hours; apply the plan again to go on waiting`)
  },
}

const deletion: Step<VolumeSeen> = {
  name: 'delete',
  permission: 'ec2:DeleteVolume',
  changes: ['state'],
  done: (seen) => seen === undefined || seen.state === 'deleting' || seen.state === 'deleted',
  run: async ({ call }, { id }) => answered(await orGone(call('ec2', 'deleteVolume', { VolumeId: id }))),
  rehearse: ({ call }, { id }) => dryRun(call('ec2', 'deleteVolume', { VolumeId: id, DryRun: true })),
}
