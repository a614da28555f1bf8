/** Those who want to know of changes, and how many there were. */
export type Listeners = {
  readonly version: () => number
  readonly tell: () => void
  readonly subscribe: (listener: () => void) => () => void
}

export function makeListeners(): Listeners {
  const all = new Set<{ readonly listener: () => void }>()
  let version = 0
  return {
    version: () => version,
    tell() {
      version++
      for (const { listener } of [...all]) listener()
    },
    subscribe(listener) {
      const one = { listener }
      all.add(one)
      return () => {
        all.delete(one)
      }
    },
  }
}
