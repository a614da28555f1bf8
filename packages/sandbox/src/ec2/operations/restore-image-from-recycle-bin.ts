import { RestoreImageFromRecycleBin$ } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { imageId } from '../id-members.ts'
import { alter, found } from '../state/alter.ts'
import { snapshotsUnder } from '../state/images.ts'
import { inBin } from '../state/recycle-bin.ts'

/**
 * The image comes back as it was, its permissions and tags among it, but only onto its snapshots: those that lie in the bin
 * have to be restored first. AWS documents no code for that; this is the one that RegisterImage answers.
 * https://docs.aws.amazon.com/ebs/latest/userguide/recycle-bin-working-with-amis.html
 */
export const restoreImageFromRecycleBin = operation(
  'ec2',
  'restoreImageFromRecycleBin',
  RestoreImageFromRecycleBin$,
  ({ ImageId }, scene) =>
    alter(scene, (holdings) => {
      const bin = inBin(holdings.recycledImages, scene.now())
      const image = found(
        bin.map(({ row }) => row),
        imageId,
        ImageId,
      )
      const gone = snapshotsUnder(image).find((id) => !holdings.snapshots?.some((one) => one.SnapshotId === id))
      if (gone !== undefined) throw new AwsError('InvalidSnapshot.NotFound', `The snapshot '${gone}' does not exist.`)
      const changed = {
        images: [...(holdings.images ?? []), image],
        recycledImages: bin.filter(({ row }) => row !== image),
      }
      return [changed, { Return: true }]
    }),
)
