import type { Io } from '../../io.ts'
import type { Ending } from '../app/doors.ts'

/** Waits for what ends the terminal: a key, a signal, a keyboard that is gone, or an error that nobody caught. */
export type End = {
  readonly ended: Promise<Ending>
  readonly leave: (ending: Ending) => void
  readonly fail: (error: unknown) => void
  readonly close: () => void
}

export function makeEnd({ signal, control }: Pick<Io, 'signal' | 'control'>): End {
  const { promise, resolve, reject } = Promise.withResolvers<Ending>()
  // It may fail while somebody waits for something else first.
  promise.catch(() => {})
  const stopped = (): void => reject(signal.reason)
  if (signal.aborted) stopped()
  signal.addEventListener('abort', stopped, { once: true })
  const uncaught = control?.onCrash(reject)
  return {
    ended: promise,
    leave: resolve,
    fail: reject,
    close() {
      signal.removeEventListener('abort', stopped)
      uncaught?.()
    },
  }
}
