import type { LaunchPermission } from '@aws-sdk/client-ec2'
import type { Doors } from '../../../action.ts'
import { tagFacts } from '../facts.ts'
import { unlessGone } from '../gone.ts'
import type { Tags } from '../marked.ts'

type SnapshotSeen = { readonly id: string; readonly tags: Tags }

export type ImageSeen = {
  /** `gone` where only its snapshots are left. */
  readonly state: 'available' | 'disabled' | 'gone' | (string & {})
  readonly owner: string | undefined
  readonly name: string | undefined
  /** When it is, or was, deprecated; a day to come does not deprecate it yet. */
  readonly deprecation: string | undefined
  /** `disabled` where it can be deregistered; anything else protects it. */
  readonly protection: string | undefined
  readonly lastLaunched: string | undefined
  /** Who else may launch it. Disabling takes them away for good: undo puts these back. */
  readonly permissions: readonly Permission[]
  readonly tags: Tags
  /** The snapshots behind it that still stand. */
  readonly snapshots: readonly SnapshotSeen[]
}

type Permission = { readonly [Key in keyof LaunchPermission]?: string }

/** An image, or what is left of one whose snapshots an earlier look has named; undefined where nothing is. */
export async function seenOf(doors: Doors, id: string, before?: ImageSeen): Promise<ImageSeen | undefined> {
  const found = await unlessGone(
    doors.call('ec2', 'describeImages', { ImageIds: [id], IncludeDeprecated: true, IncludeDisabled: true }),
  )
  const row = found?.Images?.find(({ State }) => State !== 'deregistered')
  if (!row) return before && leftOf(doors, before)
  const ids = (row.BlockDeviceMappings ?? []).flatMap(({ Ebs }) => Ebs?.SnapshotId ?? [])
  return {
    state: row.State ?? 'unknown',
    owner: row.OwnerId,
    name: row.Name,
    deprecation: row.DeprecationTime,
    protection: row.DeregistrationProtection,
    lastLaunched: row.LastLaunchedTime,
    permissions: row.State === 'disabled' ? [] : await permissionsOf(doors, id),
    tags: tagFacts(row),
    snapshots: await snapshotsOf(doors, ids),
  }
}

async function leftOf(doors: Doors, before: ImageSeen): Promise<ImageSeen | undefined> {
  const snapshots = await snapshotsOf(
    doors,
    before.snapshots.map(({ id }) => id),
  )
  return snapshots.length > 0 ? { ...before, state: 'gone', permissions: [], snapshots } : undefined
}

async function permissionsOf({ call }: Doors, id: string): Promise<readonly Permission[]> {
  const told = await call('ec2', 'describeImageAttribute', { ImageId: id, Attribute: 'launchPermission' })
  return (told.LaunchPermissions ?? [])
    .map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

/** By a filter, since one id that is gone makes AWS refuse a list of ids as a whole. */
async function snapshotsOf({ call }: Doors, ids: readonly string[]): Promise<readonly SnapshotSeen[]> {
  if (ids.length === 0) return []
  const { Snapshots = [] } = await call('ec2', 'describeSnapshots', {
    Filters: [{ Name: 'snapshot-id', Values: [...ids] }],
  })
  return Snapshots.flatMap((row) => (row.SnapshotId ? [{ id: row.SnapshotId, tags: tagFacts(row) }] : [])).toSorted(
    (a, b) => (a.id < b.id ? -1 : 1),
  )
}
