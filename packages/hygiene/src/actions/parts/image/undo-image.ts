import type { LaunchPermission } from '@aws-sdk/client-ec2'
import type { Doors, Undone } from '../../../action.ts'
import type { Subject } from '../../../finding.ts'
import { unlessGone } from '../gone.ts'
import { restoreSnapshot } from '../restore-snapshot.ts'
import { type ImageSeen, seenOf } from './image-seen.ts'

/** Backwards: snapshots first, since an image cannot be restored without them; then the image, its state, its permissions. */
export async function undoImage(doors: Doors, { id }: Subject, before: ImageSeen): Promise<Undone> {
  const lost: string[] = []
  for (const snapshot of before.snapshots) {
    if (!(await restoreSnapshot(doors, snapshot.id))) lost.push(snapshot.id)
  }
  const standing = await seenOf(doors, id)
  if (!standing) {
    if (lost.length > 0) {
      return { kind: 'impossible', says: `image ${id} cannot be restored: its snapshots ${lost.join(', ')} are lost` }
    }
    const restored = await unlessGone(doors.call('ec2', 'restoreImageFromRecycleBin', { ImageId: id }))
    if (!restored) return { kind: 'impossible', says: `image ${id} is not in the Recycle Bin: it is lost` }
  }
  const done = await asItWas(doors, id, before)
  if (lost.length > 0) return { kind: 'partly', says: done, left: `snapshots ${lost.join(', ')} are lost` }
  return { kind: 'undone', says: done, id }
}

async function asItWas(doors: Doors, id: string, before: ImageSeen): Promise<string> {
  const { call } = doors
  const words: string[] = []
  const now = await seenOf(doors, id)
  if (now?.state === 'disabled' && before.state === 'available') {
    await call('ec2', 'enableImage', { ImageId: id })
    words.push('enabled')
  }
  const shared = await shareAgain(doors, id, before)
  if (shared > 0) words.push(`shared again with ${shared}`)
  if (now && now.deprecation !== before.deprecation) words.push(await deprecationAsItWas(doors, id, before))
  return words.length > 0 ? `image ${id} is there: ${words.join(', ')}` : `image ${id} is there as it was`
}

async function shareAgain(doors: Doors, id: string, before: ImageSeen): Promise<number> {
  if (before.state !== 'available' || before.permissions.length === 0) return 0
  const there = new Set((await seenOf(doors, id))?.permissions.map((one) => JSON.stringify(one)))
  const missing = before.permissions.filter((one) => !there.has(JSON.stringify(one)))
  if (missing.length > 0) {
    await doors.call('ec2', 'modifyImageAttribute', {
      ImageId: id,
      LaunchPermission: { Add: missing as LaunchPermission[] },
    })
  }
  return missing.length
}

/** A moment of the past cannot be set again: an image that was deprecated stays so, from a little later on. */
async function deprecationAsItWas({ call, now }: Doors, id: string, { deprecation }: ImageSeen): Promise<string> {
  if (deprecation === undefined) {
    await call('ec2', 'disableImageDeprecation', { ImageId: id })
    return 'no longer deprecated'
  }
  const at = new Date(deprecation)
  if (at.getTime() <= now().getTime()) return `deprecated, as it was since ${deprecation}`
  await call('ec2', 'enableImageDeprecation', { ImageId: id, DeprecateAt: at })
  return `deprecated from ${deprecation} on, as before`
}
