import { ClaimError } from './claim-error.ts'

/**
 * Keeps this process from pulling a volume from under itself: what is put onto a volume and the volume's own leaving
 * exclude one another, whatever a settler has chosen at one time.
 */
export type Footing = {
  /** Does work that needs the volumes to stay. Rejects where one of them is leaving. `what` is what is not done then. */
  readonly stand: <T>(what: string, volumes: readonly string[], work: () => Promise<T>) => Promise<T>
  /** The volume is about to be let go of. Rejects where work is under way on it; nothing new begins from then on. */
  readonly leave: (volume: string) => void
  /** The volume has been seen to be ours since. */
  readonly stays: (volume: string) => void
}

/** One for all volumes of a group. */
export function footing(): Footing {
  const leaving = new Set<string>()
  const under = new Map<string, number>()
  const count = (volume: string, by: number): void => void under.set(volume, (under.get(volume) ?? 0) + by)
  return {
    stand: async (what, volumes, work) => {
      const gone = volumes.find((volume) => leaving.has(volume))
      if (gone !== undefined) throw new ClaimError(`${what}: ${gone} is being let go of`)
      for (const volume of volumes) count(volume, 1)
      try {
        return await work()
      } finally {
        for (const volume of volumes) count(volume, -1)
      }
    },
    leave: (volume) => {
      if ((under.get(volume) ?? 0) > 0)
        throw new ClaimError(`${volume} is not let go of: something is just being put onto it; it is tried again`)
      leaving.add(volume)
    },
    stays: (volume) => void leaving.delete(volume),
  }
}
