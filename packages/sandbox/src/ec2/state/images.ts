import type { LaunchPermission } from '@aws-sdk/client-ec2'
import { AwsError, type Scene } from '../../operation.ts'
import type { Holdings, SharedImage } from '../../world.ts'
import { imageId } from '../id-members.ts'
import { visibleImages } from '../visibility.ts'
import { alter, found, replaced } from './alter.ts'
import { inBin } from './recycle-bin.ts'

const notAuthorized = (id: string | undefined) => new AwsError('AuthFailure', `Not authorized for image:${id}`)

const unavailable = (id: string | undefined) =>
  new AwsError('InvalidAMIID.Unavailable', `The image ID '${id}' is no longer available`)

/**
 * The caller's own image of that id. Throws what EC2 answers where it is somebody else's (AuthFailure if the caller may see
 * it, and else as if it were not there), has been deregistered, or never was.
 */
export function ownImage(scene: Scene, holdings: Holdings, id: string | undefined): SharedImage {
  const self = scene.caller.account.id
  const image = holdings.images?.find((one) => one.ImageId === id)
  if (image && (image.OwnerId ?? self) === self) return image
  if (inBin(holdings.recycledImages, scene.now()).some(({ row }) => row.ImageId === id)) throw unavailable(id)
  const others = visibleImages(scene).filter(({ owner }) => owner !== self)
  found(
    others.map(({ row }) => row),
    imageId,
    id,
  )
  throw notAuthorized(id)
}

/** Throws where an image is not there to be used: still being made, or failed. */
export function requireUsable({ ImageId, State = 'available' }: SharedImage): void {
  if (State === 'available' || State === 'disabled') return
  const text = `The image ID '${ImageId}' is not in a valid state for this operation: it is ${State}.`
  throw new AwsError('InvalidAMIID.Unavailable', text)
}

/** Makes of the caller's own image what `to` makes of it. */
export function changeImage(scene: Scene, id: string | undefined, to: (image: SharedImage) => SharedImage): void {
  alter(scene, (holdings) => {
    const made = to(ownImage(scene, holdings, id))
    return [{ images: replaced(holdings.images, [made], imageId.of) }, undefined]
  })
}

/** Who may launch an image: `Public` is one of the permissions under another name. */
export function permissionsOf({ LaunchPermissions: told = [], Public }: SharedImage): readonly LaunchPermission[] {
  return Public && !told.some((one) => one.Group === 'all') ? [...told, { Group: 'all' }] : told
}

/** The image with these permissions instead of those it had. */
export function permitted(image: SharedImage, LaunchPermissions: readonly LaunchPermission[]): SharedImage {
  return { ...image, LaunchPermissions, Public: LaunchPermissions.some((one) => one.Group === 'all') }
}

/** The snapshots under an image, each once. */
export function snapshotsUnder({ BlockDeviceMappings: disks = [] }: SharedImage): readonly string[] {
  return [...new Set(disks.flatMap(({ Ebs }) => Ebs?.SnapshotId ?? []))]
}

/**
 * Throws where an image may not be deregistered: it is protected, was until a day ago with a cool-down, or is AWS Backup's.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deregistration-protection.html
 */
export function requireDeregisterable(image: SharedImage, now: Date): void {
  const { ImageId, DeregistrationProtection: protection = '', protectedUntil, Tags } = image
  const cooling = protectedUntil !== undefined && protectedUntil.getTime() > now.getTime()
  if (protection.startsWith('enabled') || cooling) {
    const text = `The image '${ImageId}' is protected from deregistration${cooling ? ' by its cool-down period' : ''}.`
    throw new AwsError('OperationNotPermitted', text)
  }
  if (image.ImageOwnerAlias === 'aws-backup-vault' || Tags?.some(({ Key }) => Key === 'aws:backup:source-resource')) {
    const text = 'This image is managed by the AWS Backup service and cannot be deleted via EC2 APIs.'
    const next = 'If you wish to delete this image, please do so via the Backup console.'
    throw new AwsError('InvalidParameterValue', `${text} ${next}`)
  }
}
