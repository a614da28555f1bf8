import type { Clock } from '../clock.ts'
import { findKeepalived, type ProcessSight } from './process.ts'

/** A watch over whether keepalived is there at all: SIGKILL leaves no STOP behind. */
export type Presence = {
  /** Looks now, whatever the time of the next look. */
  readonly look: () => ProcessSight
  readonly close: () => void
}

/** Looks at once and then once a second, and tells every sight: the caller counts how long keepalived is gone. */
export function watchPresence(pidFile: string, clock: Clock, seen: (sight: ProcessSight) => void): Presence {
  const closed = new AbortController()
  const look = (): ProcessSight => {
    const sight = findKeepalived(pidFile)
    seen(sight)
    return sight
  }
  const watch = async (): Promise<void> => {
    while (!closed.signal.aborted) {
      look()
      await clock.sleep(1000, closed.signal)
    }
  }
  void watch()
  return { look, close: () => closed.abort() }
}
