import { setImmediate as afterInput } from 'node:timers/promises'

/**
 * Resolves in a round of the event loop of its own for each caller, one after the other. What takes tens of milliseconds a
 * piece waits for it, so that between two pieces there is room for whatever else came: a key, the next answer.
 */
export function makeTurns(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  return () => {
    last = last.then(() => afterInput())
    return last
  }
}
