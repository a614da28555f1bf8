import type { LockedSnapshotsInfo, LockState } from '@aws-sdk/client-ec2'
import { AwsError, type Scene } from '../../operation.ts'
import type { Holdings, SharedSnapshot } from '../../world.ts'
import { snapshotId } from '../id-members.ts'
import { visibleSnapshots } from '../visibility.ts'
import { found, replaced } from './alter.ts'
import { snapshotsUnder } from './images.ts'
import { binned, retentionOf } from './recycle-bin.ts'

/** The caller's own snapshot of that id. Throws AuthFailure where it is somebody else's that the caller may see. */
export function ownSnapshot(scene: Scene, holdings: Holdings, id: string | undefined): SharedSnapshot {
  const snapshot = usableSnapshot(scene, holdings, id)
  if ((snapshot.OwnerId ?? scene.caller.account.id) === scene.caller.account.id) return snapshot
  throw new AwsError('AuthFailure', `Not authorized for snapshot:${id}`)
}

/** The snapshot of that id that the caller may make volumes of: an own one, or a shared one with its owner told. */
export function usableSnapshot(scene: Scene, holdings: Holdings, id: string | undefined): SharedSnapshot {
  const own = holdings.snapshots?.find((one) => one.SnapshotId === id)
  if (own) return own
  const others = visibleSnapshots(scene).filter(({ owner }) => owner !== scene.caller.account.id)
  return found(
    others.map(({ row, owner }) => ({ ...row, OwnerId: owner })),
    snapshotId,
    id,
  )
}

/** An image that stands on a snapshot, disabled ones among them. */
export function holderOf({ images }: Holdings, snapshot: string | undefined): string | undefined {
  return images?.find((image) => snapshot !== undefined && snapshotsUnder(image).includes(snapshot))?.ImageId
}

/** The state of a lock now: cooling off and the lock itself end by themselves. https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-lock-concepts.html */
export function lockStateOf(lock: LockedSnapshotsInfo, now: Date): LockState | undefined {
  const past = (date: Date | undefined) => date !== undefined && date.getTime() <= now.getTime()
  if (past(lock.LockExpiresOn)) return 'expired'
  return lock.LockState === 'compliance-cooloff' && past(lock.CoolOffPeriodExpiresOn) ? 'compliance' : lock.LockState
}

const isLocked = ({ lockedSnapshots }: Holdings, { SnapshotId }: SharedSnapshot, now: Date): boolean =>
  (lockedSnapshots ?? []).some((lock) => lock.SnapshotId === SnapshotId && lockStateOf(lock, now) !== 'expired')

/** The zone in which a snapshot is prepared for fast restores. */
const fastIn = ({ fastSnapshotRestores }: Holdings, { SnapshotId }: SharedSnapshot): string | undefined =>
  fastSnapshotRestores?.find((one) => one.SnapshotId === SnapshotId && one.State !== 'disabled')?.AvailabilityZone

/**
 * What EC2 answers to whoever wants to delete this snapshot; undefined where it can be deleted. For a lock AWS documents no
 * code; the others' are in https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html, their words in
 * https://github.com/openshift/installer/pull/9964 and https://github.com/rebuy-de/aws-nuke/issues/453.
 */
export function snapshotRefusal(holdings: Holdings, snapshot: SharedSnapshot, now: Date): AwsError | undefined {
  const { SnapshotId: id, Tags = [] } = snapshot
  if (isLocked(holdings, snapshot, now)) {
    return new AwsError('OperationNotPermitted', `The snapshot ${id} is locked and cannot be deleted.`)
  }
  if (Tags.some(({ Key }) => Key === 'aws:backup:source-resource')) {
    const text = 'This snapshot is managed by the AWS Backup service and cannot be deleted via EC2 APIs.'
    const next = 'If you wish to delete this snapshot, please do so via the Backup console.'
    return new AwsError('InvalidParameterValue', `${text} ${next}`)
  }
  const holder = holderOf(holdings, id)
  if (holder) return new AwsError('InvalidSnapshot.InUse', `The snapshot ${id} is currently in use by ${holder}`)
  const zone = fastIn(holdings, snapshot)
  if (zone === undefined) return undefined
  const text = `The snapshot ${id} is currently enabled for fast restores in ${zone}.`
  const next =
    'Fast snapshot restores must be disabled within all Availability Zones before the snapshot may be deleted.'
  return new AwsError('InvalidSnapshot.InUse', `${text} ${next}`)
}

/** What changes where a snapshot is deleted. Only what is complete is worth keeping in the bin. */
export function withoutSnapshot(holdings: Holdings, snapshot: SharedSnapshot, now: Date): Partial<Holdings> {
  const days = snapshot.State === 'pending' ? undefined : retentionOf(holdings, 'EBS_SNAPSHOT', snapshot)
  return {
    snapshots: (holdings.snapshots ?? []).filter((one) => one !== snapshot),
    recycledSnapshots: binned(holdings.recycledSnapshots, snapshot, days, now),
  }
}

/** Completes a snapshot that is still being taken. */
export function completeSnapshot(scene: Scene, id: string): void {
  scene.change(({ snapshots }) => {
    const snapshot = snapshots?.find((one) => one.SnapshotId === id && one.State === 'pending')
    if (!snapshot) return {}
    const done = { ...snapshot, State: 'completed', Progress: '100%', CompletionTime: scene.now() } as const
    return { snapshots: replaced(snapshots, [done], snapshotId.of) }
  })
}
