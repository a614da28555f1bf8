/** Paces describes by their kind. It knows no clock and waits for nobody: it says how long to wait. */
export type Pace = {
  /** Takes the next turn of a kind and says in how many milliseconds it comes. */
  readonly turn: (kind: string) => number
  /** EC2 had enough of this kind: its turns come further apart. */
  readonly throttled: (kind: string) => void
  /** EC2 answered this kind. */
  readonly answered: (kind: string) => void
}

export type PaceOptions = {
  /** Milliseconds that only grow. */
  readonly ticks: () => number
  /** Whether a transition is under way: then turns come at once. Idle, there is one a second and kind. */
  readonly hurry: () => boolean
  /** Between 0 and 1: spreads the nodes of a pair that were throttled together. */
  readonly chance?: () => number
}

/** Milliseconds between two describes of a kind when idle, and after one that was throttled. */
const STEADY = 1_000
/** Milliseconds that throttling after throttling leads to. EC2's buckets refill by some tokens a second. */
const SLOWEST = 8_000

type Lane = { next: number; throttles: number }

/** One pace for all looks of a process: buckets are EC2's by account, region and action. */
export function makePace({ ticks, hurry, chance = Math.random }: PaceOptions): Pace {
  const lanes = new Map<string, Lane>()
  const laneOf = (kind: string): Lane => {
    const lane = lanes.get(kind) ?? { next: Number.NEGATIVE_INFINITY, throttles: 0 }
    lanes.set(kind, lane)
    return lane
  }
  /** Milliseconds from one turn to the next. */
  const gap = ({ throttles }: Lane): number => {
    if (throttles === 0) return hurry() ? 0 : STEADY
    return Math.min(SLOWEST, STEADY * 2 ** (throttles - 1)) * (1 + chance() / 4)
  }
  return {
    turn: (kind) => {
      const lane = laneOf(kind)
      const now = ticks()
      // A turn that was booked while idle must not hold up a transition that has begun since.
      const at = lane.throttles === 0 && hurry() ? now : Math.max(now, lane.next)
      lane.next = at + gap(lane)
      return at - now
    },
    throttled: (kind) => {
      const lane = laneOf(kind)
      lane.throttles = Math.min(lane.throttles + 1, 8)
      lane.next = Math.max(lane.next, ticks() + gap(lane))
    },
    answered: (kind) => {
      const lane = laneOf(kind)
      lane.throttles = Math.max(0, lane.throttles - 1)
    },
  }
}
