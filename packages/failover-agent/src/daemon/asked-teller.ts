import type { Clock } from '../clock.ts'
import type { Tell } from '../event.ts'

/** Milliseconds: a master that waits asks again each half second, and all of that is one question. */
const ONE_QUESTION = 30_000

/** Tells that a peer wants a group, once for as long as it goes on asking. */
export function askedTeller(clock: Clock, tell: Tell): (from: string, group: string) => void {
  const last = new Map<string, number>()
  return (from, group) => {
    const key = JSON.stringify([from, group])
    const before = last.get(key) ?? Number.NEGATIVE_INFINITY
    last.set(key, clock.ticks())
    if (clock.ticks() - before < ONE_QUESTION) return
    tell({ severity: 'notice', event: 'asked', group, message: `${from} wants the group`, fields: { from } })
  }
}
