import type { Sight } from '../../claim.ts'
import type { BlockDevice, MountSight } from '../../host.ts'
import type { Place } from './place.ts'

/** What is to be seen of a mount without probing anything. */
export type MountFacts = {
  readonly point: string
  readonly place: Place
  /** What is mounted at the point now. */
  readonly at: MountSight | undefined
  /** All mounts of the device. */
  readonly mounts: readonly MountSight[]
  /** The number of the device that was mounted here last: `259:3`. */
  readonly remembered: string | undefined
}

/** What the facts make of it. The last three want another look: at the file system, at its health, or just again. */
export type MountView =
  | Sight
  | { readonly holder: 'unmounted'; readonly device: BlockDevice }
  | { readonly holder: 'mounted'; readonly device: BlockDevice; readonly readOnly: boolean }
  | { readonly holder: 'torn'; readonly why: string }

/** Reads mount table and devices. */
export function viewOfMount({ point, place, at, mounts, remembered }: MountFacts): MountView {
  const what = at && `${at.type} on ${at.number}`
  if (place.kind !== 'here') {
    if (at?.number === remembered && at !== undefined)
      return { holder: 'torn', why: `${point} is mounted, and its device is gone: ${place.why}` }
    if (place.kind === 'wrong') return { holder: 'unfit', why: place.why }
    return at
      ? { holder: 'unfit', why: `${point} has ${what} mounted, which is none of ours; unmount it` }
      : { holder: 'nobody' }
  }
  const { device } = place
  if (at?.number === device.number) return { holder: 'mounted', device, readOnly: at.readOnly }
  if (mounts.length > 0) {
    const elsewhere = [...new Set(mounts.map((one) => one.point))].join(' and ')
    const covered = what ? `, under ${what}` : ''
    return { holder: 'partly', why: `${device.path} is mounted at ${elsewhere}${covered}; unmount it there` }
  }
  if (!at) return { holder: 'unmounted', device }
  if (at.number === remembered)
    return { holder: 'torn', why: `${point} still has the device ${at.number} mounted that was pulled away` }
  return { holder: 'unfit', why: `${point} has ${what} mounted, which is not ${device.path}; unmount it` }
}
