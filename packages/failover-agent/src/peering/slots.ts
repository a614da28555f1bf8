/** Room for connections. */
export type Slots = {
  /** Whether one more from this address has room; it must `leave` then. */
  readonly take: (address: string) => boolean
  readonly leave: (address: string) => void
}

/** Connections of one peer at a time. */
const EACH = 8
/** Connections of all other addresses together. */
const STRANGERS = 16

/** Peers have room of their own, so that strangers who hold connections open cannot keep them out. */
export function slots(peers: readonly string[]): Slots {
  const taken = new Map<string, number>()
  const keyOf = (address: string): string => (peers.includes(address) ? address : 'strangers')
  return {
    take: (address) => {
      const key = keyOf(address)
      const count = taken.get(key) ?? 0
      if (count >= (key === 'strangers' ? STRANGERS : EACH)) return false
      taken.set(key, count + 1)
      return true
    },
    leave: (address) => {
      const key = keyOf(address)
      taken.set(key, (taken.get(key) ?? 0) - 1)
    },
  }
}
