/** Lets so many bytes through at once; who would be too many waits, but never for long. */
export type Gate = {
  /** Resolves to what must be called when the bytes are no longer held. Calling it again does nothing. */
  readonly enter: (bytes: number) => Promise<() => void>
}

/**
 * A soft limit: where nobody has left for `patience` milliseconds, whoever waits goes in all the same, so that a body
 * which stalls, or an answer that nobody hands on, never holds up the others for good.
 */
export function makeGate(most: number, patience: number): Gate {
  const waiting: (() => void)[] = []
  let held = 0
  let moved = performance.now()

  function leaver(bytes: number): () => void {
    let left = false
    held += bytes
    return () => {
      if (left) return
      left = true
      held -= bytes
      moved = performance.now()
      waiting.shift()?.()
    }
  }

  return {
    async enter(bytes) {
      const came = performance.now()
      const stuck = (): boolean => performance.now() - Math.max(came, moved) >= patience
      while (held > 0 && held + bytes > most && !stuck()) await turn(waiting, patience)
      return leaver(bytes)
    },
  }
}

function turn(waiting: (() => void)[], patience: number): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer)
      const at = waiting.indexOf(go)
      if (at >= 0) waiting.splice(at, 1)
      resolve()
    }
    const timer = setTimeout(go, patience)
    waiting.push(go)
  })
}
