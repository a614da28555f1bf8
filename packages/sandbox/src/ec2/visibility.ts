import type { CreateVolumePermission, Image, LaunchPermission } from '@aws-sdk/client-ec2'
import type { Scene } from '../operation.ts'
import type { Holdings, SharedImage, SharedSnapshot } from '../world.ts'
import { isForMember } from './membership.ts'

type Permission = LaunchPermission & CreateVolumePermission

/** An image or snapshot beside the account that owns it and those who may use it. */
export type Shared<Row> = { readonly row: Row; readonly owner: string; readonly permissions: readonly Permission[] }

function all<Row extends { OwnerId?: string | undefined }>(
  scene: Scene,
  list: (holdings: Holdings) => readonly Row[] | undefined,
  permissions: (row: Row) => readonly Permission[],
  mineOnly: boolean,
): Shared<Row>[] {
  const accounts = mineOnly ? [scene.caller.account] : scene.world.accounts
  return accounts.flatMap((account) => {
    const own = account === scene.caller.account ? scene.holdings() : account.holdings(scene.region)
    return (list(own) ?? []).map((row) => ({ row, owner: row.OwnerId ?? account.id, permissions: permissions(row) }))
  })
}

/**
 * `self`, `all` and account ids, as DescribeImages' ExecutableUsers and DescribeSnapshots' RestorableByUserIds take them. What
 * is shared with an organization counts for oneself only. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
 */
function grants({ permissions }: Shared<unknown>, user: string, scene: Scene): boolean {
  if (user === 'all') return permissions.some((one) => one.Group === 'all')
  const { id } = scene.caller.account
  if (user !== 'self' && user !== id) return permissions.some((one) => one.UserId === user)
  return permissions.some((one) => one.UserId === id || isForMember(one, scene))
}

/**
 * The rows that the caller may see: own ones, those shared with the account, public ones. `owners` and `users` narrow that.
 * Where only own ones are asked for, the other accounts' holdings are never made.
 */
function visible<Row extends { OwnerId?: string | undefined }>(
  scene: Scene,
  list: (holdings: Holdings) => readonly Row[] | undefined,
  permissions: (row: Row) => readonly Permission[],
  alias: (row: Row) => string | undefined,
  owners: readonly string[] = [],
  users: readonly string[] = [],
): Shared<Row>[] {
  const self = scene.caller.account.id
  const mineOnly = owners.length > 0 && owners.every((owner) => owner === 'self' || owner === self)
  return all(scene, list, permissions, mineOnly).filter((one) => {
    const { owner } = one
    if (owner !== self && !grants(one, 'all', scene) && !grants(one, 'self', scene)) return false
    if (users.length > 0 && !users.some((user) => grants(one, user, scene))) return false
    return (
      owners.length === 0 ||
      [owner, alias(one.row), owner === self ? 'self' : ''].some((it) => owners.includes(it ?? '-'))
    )
  })
}

/** Images by owners and by who may launch them. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharing-amis.html */
export function visibleImages(
  scene: Scene,
  owners?: readonly string[],
  users?: readonly string[],
): Shared<SharedImage>[] {
  const permissions = (image: SharedImage): readonly Permission[] =>
    image.Public ? [...(image.LaunchPermissions ?? []), { Group: 'all' }] : (image.LaunchPermissions ?? [])
  return visible(
    scene,
    (holdings) => holdings.images,
    permissions,
    (image) => image.ImageOwnerAlias,
    owners,
    users,
  )
}

/** Snapshots by owners and by who may restore them. https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html */
export function visibleSnapshots(
  scene: Scene,
  owners?: readonly string[],
  users?: readonly string[],
): Shared<SharedSnapshot>[] {
  const permissions = (snapshot: SharedSnapshot): readonly Permission[] => snapshot.CreateVolumePermissions ?? []
  return visible(
    scene,
    (holdings) => holdings.snapshots,
    permissions,
    (snapshot) => snapshot.OwnerAlias,
    owners,
    users,
  )
}

/**
 * The image as DescribeImages tells it to an account: `Public` follows from the permissions, which are an attribute of their
 * own, and when it was last launched is for its owner. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-last-launched-time.html
 */
export function imageAsTold({ row, owner, permissions }: Shared<SharedImage>, to: string): Image {
  const { LaunchPermissions: _, protectedUntil: __, LastLaunchedTime, ...image } = row
  const used = owner === to && LastLaunchedTime !== undefined ? { LastLaunchedTime } : {}
  return { ...image, ...used, OwnerId: owner, Public: permissions.some((one) => one.Group === 'all') }
}
