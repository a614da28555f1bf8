import { join } from 'node:path'
import type { Tell } from '../event.ts'
import { lockGroup } from '../lock.ts'
import type { Settings } from '../settings.ts'

/** Seconds that a group's lock is waited for: a reconcile that a notify script began may be ending. */
const LIMIT = 60

/**
 * Locks all groups for the life of this process, and tells whom it waits for. False where another agent keeps one to the end
 * of the wait, or the signal fires.
 */
export async function lockGroups(
  { run, groups }: Pick<Settings, 'run' | 'groups'>,
  { tell, signal }: { readonly tell: Tell; readonly signal: AbortSignal },
): Promise<boolean> {
  for (const { name } of groups) {
    const path = join(run, `${name}.lock`)
    if (await lockGroup(path, { signal })) continue
    const waits = `another agent keeps this group; waiting up to ${LIMIT} s for it to end`
    tell({ severity: 'warning', event: 'locked', group: name, message: waits })
    if (await lockGroup(path, { waitMs: LIMIT * 1000, signal })) continue
    if (!signal.aborted)
      tell({ severity: 'error', event: 'locked', group: name, message: 'another agent still keeps this group' })
    return false
  }
  return true
}
