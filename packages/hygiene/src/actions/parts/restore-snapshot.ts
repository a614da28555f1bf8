import type { Doors, Undone } from '../../action.ts'
import { unlessGone } from './gone.ts'

/** Takes a snapshot out of the Recycle Bin, or finds that it is there; undefined where it is in neither place. */
export async function restoreSnapshot({ call }: Pick<Doors, 'call'>, id: string): Promise<Undone | undefined> {
  const there = await unlessGone(call('ec2', 'describeSnapshots', { SnapshotIds: [id] }))
  if (there?.Snapshots?.[0]) return { kind: 'undone', says: `snapshot ${id} is there`, id }
  const restored = await unlessGone(call('ec2', 'restoreSnapshotFromRecycleBin', { SnapshotId: id }))
  return restored && { kind: 'undone', says: `snapshot ${id} was taken out of the Recycle Bin`, id }
}
