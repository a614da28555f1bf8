import type { Clock } from '../clock.ts'
import type { Tell } from '../event.ts'
import type { Settler } from '../settle.ts'
import type { GroupStatus } from '../status-report.ts'
import type { TrackFile } from './track-file.ts'

/** Seconds that a node stays in fault after it has let go of everything: long enough for a peer to have taken over. */
const HOLD = 30

/**
 * Tells keepalived that this node cannot serve a group, and takes it back once nothing is held, keepalived has turned away
 * from MASTER and some time has passed. A node whose keepalived does not watch the file stays in fault until it is cleared.
 */
export function faultWatch(
  settler: Settler,
  file: TrackFile,
  clock: Clock,
  tell: Tell,
): { readonly look: () => Promise<void> } {
  let restedSince: number | undefined
  return {
    look: async () => {
      const status = settler.status()
      const faulty = status.phase === 'fault'
      // An operator who has this node let go wants another one to be master.
      await file.set(faulty || status.alarms.some(({ alarm }) => alarm === 'released')).catch((error: Error) => {
        tell({ severity: 'warning', event: 'track-file', group: status.group, message: error.message })
      })
      if (!faulty || status.role === 'MASTER' || !holdsNothing(status)) {
        restedSince = undefined
        return
      }
      restedSince ??= clock.ticks()
      if (clock.ticks() - restedSince < HOLD * 1000) return
      restedSince = undefined
      tell({ severity: 'notice', event: 'fault-over', group: status.group, message: 'this node may be master again' })
      settler.lift('fault')
    },
  }
}

const holdsNothing = ({ claims }: GroupStatus): boolean =>
  claims.every(({ sight }) => sight?.holder !== 'us' && sight?.holder !== 'partly' && sight?.holder !== 'lost')
