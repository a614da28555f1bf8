import type { Clock } from '../clock.ts'

/**
 * For how many milliseconds every look has shown the same: 0 at the first. A look that is asked twice counts once, for EC2
 * was asked once. Without a key it forgets.
 */
export type Streak = (key: string | undefined, look: object) => number

/** Milliseconds that two looks must lie apart to be two opinions of EC2. */
export const APART = 1000

/** Starts with nothing seen. */
export function streak(clock: Pick<Clock, 'ticks'>): Streak {
  let current: string | undefined
  let since = 0
  let last: { readonly look: object; readonly at: number } | undefined
  return (key, look) => {
    const at = last?.look === look ? last.at : clock.ticks()
    last = { look, at }
    if (key !== current) since = at
    current = key
    return at - since
  }
}
