/** What the last round was like, for the time of the next. */
export type Pulse =
  /** Something moves: EC2 takes one to four seconds for a volume, and each wait of ours comes on top. */
  | { readonly kind: 'moving' }
  /** A look has not come to its end; that says nothing of whether anything moves. */
  | { readonly kind: 'looking' }
  /** Steps of ours run, and wake us when they end. */
  | { readonly kind: 'working' }
  /** Somebody else must act first. */
  | { readonly kind: 'waiting' }
  /** EC2 did not answer, or asked for patience. */
  | { readonly kind: 'troubled' }
  /** All is as it should be; a master looks again after `monitor` seconds, a standby when it is woken. */
  | { readonly kind: 'rest'; readonly monitor: number | undefined }

type Cadence = {
  /** Milliseconds between rounds at first, how many of those, and where the growing ends. */
  readonly first: number
  readonly steady: number
  readonly most: number
}

/** What moves is there within seconds or not for minutes. A trouble is asked about less than once a second from the start. */
const CADENCES: Readonly<Record<Exclude<Pulse['kind'], 'rest'>, Cadence>> = {
  moving: { first: 150, steady: 30, most: 1000 },
  looking: { first: 150, steady: 30, most: 1000 },
  working: { first: 500, steady: 2, most: 2000 },
  waiting: { first: 500, steady: 2, most: 2000 },
  troubled: { first: 1500, steady: 0, most: 5000 },
}

/**
 * Milliseconds until the next round; undefined means when something wakes us. `same` counts rounds of this kind in a row.
 * `chance` in [0, 1) spreads the monitors of many nodes.
 */
export function delayAfter(pulse: Pulse, same: number, chance: number): number | undefined {
  if (pulse.kind === 'rest')
    return pulse.monitor === undefined ? undefined : pulse.monitor * 1000 * (0.9 + 0.2 * chance)
  const { first, steady, most } = CADENCES[pulse.kind]
  const delay = Math.min(first * 1.5 ** Math.max(0, same - steady), most)
  return pulse.kind === 'troubled' ? delay * (0.75 + 0.5 * chance) : delay
}

/** Milliseconds before a step that failed is tried again; `failures` counts those in a row, from 1. */
export function retryAfter(failures: number, chance: number): number {
  return Math.min(250 * 2 ** (failures - 1), 5000) * (0.75 + 0.5 * chance)
}
