import type { Clock } from '../clock.ts'
import type { ReleaseAnswer } from '../peer.ts'
import type { RoleSource } from '../role-source.ts'
import type { Settler } from '../settle.ts'

/** Milliseconds between two questions to a keepalived that cannot tell its state yet. */
const PAUSE = 250

/**
 * Answers a peer that wants a group: a node that is master itself keeps it, any other lets go and says so when EC2 agrees. While
 * keepalived cannot be asked the answer waits: it may be gone for good, and then the grace ends soon.
 */
export async function releaseGroup(
  settler: Settler,
  roles: RoleSource,
  clock: Clock,
  signal: AbortSignal,
): Promise<ReleaseAnswer> {
  let role = await roles.confirm(signal)
  while (role === 'UNKNOWN' && !signal.aborted) {
    await clock.sleep(PAUSE, signal)
    role = await roles.confirm(signal)
  }
  if (role === 'MASTER' && !settler.isRestrained())
    return { kind: 'refused', why: 'keepalived says MASTER on this node too' }
  if (await settler.released(signal)) return { kind: 'released' }
  const { alarms, phase } = settler.status()
  return { kind: 'refused', why: alarms.map(({ message }) => message).join('; ') || `it is still ${phase}` }
}
