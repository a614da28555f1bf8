import { type DeleteSnapshotReturnCode, DeregisterImage$ } from '@aws-sdk/client-ec2'
import { denialOf } from '../../denial.ts'
import { operation, type Scene } from '../../operation.ts'
import type { Holdings, SharedImage } from '../../world.ts'
import { alter } from '../state/alter.ts'
import { ownImage, requireDeregisterable, requireUsable, snapshotsUnder } from '../state/images.ts'
import { binned, retentionOf } from '../state/recycle-bin.ts'
import { holderOf, snapshotRefusal, withoutSnapshot } from '../state/snapshots.ts'

/** The holdings without the image. What stands on instance store is not kept in the bin. */
function withoutImage(holdings: Holdings, image: SharedImage, now: Date): Holdings {
  const days = image.RootDeviceType === 'instance-store' ? undefined : retentionOf(holdings, 'EC2_IMAGE', image)
  return {
    ...holdings,
    images: (holdings.images ?? []).filter((one) => one !== image),
    recycledImages: binned(holdings.recycledImages, image, days, now),
  }
}

type Deleted = { readonly holdings: Holdings; readonly results: readonly DeleteSnapshotReturnCode[] }

/** Deletes a snapshot of an image that is gone, or says why not. A fault that makes the call `stuck` is AWS's own error here. */
function deleteOne(scene: Scene, { holdings, results }: Deleted, SnapshotId: string): Deleted {
  const { world, caller, region, effect } = scene
  const left = (ReturnCode: DeleteSnapshotReturnCode['ReturnCode']) => ({
    holdings,
    results: [...results, { SnapshotId, ReturnCode }],
  })
  const snapshot = holdings.snapshots?.find((one) => one.SnapshotId === SnapshotId)
  if (holderOf(holdings, SnapshotId)) return left('skipped')
  if (denialOf(world, caller, 'ec2:DeleteSnapshot', region) !== undefined) return left('missing-permissions')
  if (effect?.kind === 'stuck') return left('internal-error')
  if (!snapshot || snapshotRefusal(holdings, snapshot, scene.now())) return left('client-error')
  return {
    holdings: { ...holdings, ...withoutSnapshot(holdings, snapshot, scene.now()) },
    results: [...results, { SnapshotId, ReturnCode: 'success' }],
  }
}

/**
 * Is never refused because something uses the image, and goes through even where its snapshots stay.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html
 */
export const deregisterImage = operation(
  'ec2',
  'deregisterImage',
  DeregisterImage$,
  ({ ImageId, DeleteAssociatedSnapshots }, scene) =>
    alter(scene, (before) => {
      const image = ownImage(scene, before, ImageId)
      requireUsable(image)
      requireDeregisterable(image, scene.now())
      const holdings = withoutImage(before, image, scene.now())
      if (!DeleteAssociatedSnapshots) return [holdings, { Return: true }]
      const after = snapshotsUnder(image).reduce<Deleted>((so, id) => deleteOne(scene, so, id), {
        holdings,
        results: [],
      })
      return [after.holdings, { Return: true, DeleteSnapshotResults: [...after.results] }]
    }),
)
