/** When a claim was taken back, in milliseconds of the clock's ticks. */
export type Retakes = readonly number[]

const WINDOW = 60_000
const MOST = 3
const LONG_WINDOW = 600_000

/**
 * Whether an address that somebody moved away may be taken back now. Two masters that do not hear each other would pass
 * it to and fro for ever: so three times a minute at most, and where nothing but the address decides who serves, the node
 * that is not preferred tries once in ten minutes; and as often as the other, where that one says that it is no master.
 */
export function mayRetake(retakes: Retakes, now: number, preferred: boolean): boolean {
  if (!preferred) return retakes.every((at) => at <= now - LONG_WINDOW)
  return retakes.filter((at) => at > now - WINDOW).length < MOST
}
