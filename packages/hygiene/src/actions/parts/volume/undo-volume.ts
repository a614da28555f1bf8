import type { CreateVolumeRequest } from '@aws-sdk/client-ec2'
import type { Doors, Made, Undone } from '../../../action.ts'
import type { Subject } from '../../../finding.ts'
import { unlessGone } from '../gone.ts'
import { byMark, tagsAnew } from '../marked.ts'
import type { VolumeSeen } from './volume-seen.ts'

/** The volume itself from the Recycle Bin, else one like it from the last snapshot. */
export async function undoVolume(doors: Doors, { id }: Subject, seen: VolumeSeen, made: Made): Promise<Undone> {
  const { call } = doors
  const snapshot = made['create-snapshot']?.snapshot
  const left = typeof snapshot === 'string' ? `; its snapshot ${snapshot} stays until you delete it` : ''
  const state = await settledState(doors, id, snapshot === undefined)
  if (state === 'deleting') throw new Error(`volume ${id} is still being deleted; undo again later`)
  if (state !== undefined) {
    return { kind: 'undone', says: `volume ${id} is there${left}`, id }
  }
  const restored = await unlessGone(call('ec2', 'restoreVolumeFromRecycleBin', { VolumeId: id }))
  if (restored) return { kind: 'undone', says: `volume ${id} was taken out of the Recycle Bin${left}`, id }
  if (typeof snapshot !== 'string') {
    return { kind: 'impossible', says: `volume ${id} is not in the Recycle Bin, and no snapshot of it was taken` }
  }
  const anew = await volumeFrom(doors, seen, snapshot)
  return {
    kind: 'undone',
    says: `volume ${anew} was made from snapshot ${snapshot} in place of ${id}${left}`,
    id: anew,
  }
}

/** How often a volume that is being deleted is asked for: it is in the Recycle Bin only when it is through, after some minutes. */
const POLL = 5_000
const POLLS = 120

/** Its state; undefined once it is gone. Where nothing but the bin has it, its end is waited for. */
async function settledState({ call, pause }: Doors, id: string, wait: boolean): Promise<string | undefined> {
  for (let asked = 0; ; asked++) {
    const found = await unlessGone(call('ec2', 'describeVolumes', { VolumeIds: [id] }))
    const state = found?.Volumes?.[0]?.State
    if (state !== 'deleting') return state === 'deleted' ? undefined : state
    if (!wait) return undefined
    if (asked >= POLLS) return state
    await pause(POLL)
  }
}

async function volumeFrom(doors: Doors, seen: VolumeSeen, snapshot: string): Promise<string> {
  const { Volumes = [] } = await doors.call('ec2', 'describeVolumes', { Filters: [byMark(doors)] })
  const before = Volumes.find(({ State }) => State !== 'deleting' && State !== 'deleted')?.VolumeId
  if (before) return before
  const made = await doors.call('ec2', 'createVolume', likeIt(doors, seen, snapshot))
  if (!made.VolumeId) throw new Error(`AWS named no volume that it made of snapshot ${snapshot}`)
  return made.VolumeId
}

function likeIt({ mark }: Doors, seen: VolumeSeen, snapshot: string): CreateVolumeRequest {
  // gp2, st1 and the like have throughput and operations of their own, which AWS lets nobody name.
  const named = seen.type === 'gp3' || seen.type === 'io1' || seen.type === 'io2'
  return {
    SnapshotId: snapshot,
    AvailabilityZone: seen.zone,
    ...(seen.size !== undefined && { Size: seen.size }),
    ...(seen.type !== undefined && { VolumeType: seen.type as never }),
    ...(named && seen.iops !== undefined && { Iops: seen.iops }),
    ...(seen.type === 'gp3' && seen.throughput !== undefined && { Throughput: seen.throughput }),
    ...(seen.encrypted && { Encrypted: true, ...(seen.kmsKey && { KmsKeyId: seen.kmsKey }) }),
    ...(seen.multiAttach && { MultiAttachEnabled: true }),
    ...(seen.outpost && { OutpostArn: seen.outpost }),
    ClientToken: mark,
    TagSpecifications: [{ ResourceType: 'volume', Tags: tagsAnew(seen.tags, mark) }],
  }
}
