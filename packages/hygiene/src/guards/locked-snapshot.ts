import type { Guard } from '../guard.ts'

type Lock = { readonly LockState?: string; readonly LockExpiresOn?: string }

/** A locked snapshot cannot be deleted until its lock expires: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-snapshot-lock.html */
export const lockedSnapshot: Guard = {
  name: 'locked-snapshot',
  effect: 'keeps',
  lists: [{ type: 'ec2:snapshot', joins: ['_lock'] }],
  holds({ row }) {
    const lock = (row as { _lock?: Lock | null })._lock
    if (!lock?.LockState || lock.LockState === 'expired') return undefined
    return `locked in ${lock.LockState} mode${lock.LockExpiresOn ? ` until ${lock.LockExpiresOn}` : ''}`
  },
}
