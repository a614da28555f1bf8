import type { Session } from '../../session.ts'
import type { Holding, Library } from './library.ts'
import { type Live, showAnew, touch } from './live.ts'
import type { Pool } from './pool.ts'
import type { Question } from './question.ts'

/** What of a session is asked. */
export type AskedSession = Pick<
  Session,
  'aws' | 'targets' | 'known' | 'knowsAll' | 'allows' | 'accountOf' | 'forget' | 'watch' | 'concurrency' | 'pushDown'
>

/** Everything that asking changes. */
export type Desk = {
  readonly session: AskedSession
  /** Milliseconds on the monotonic clock. */
  readonly now: () => number
  readonly later: (act: () => void, milliseconds: number) => () => void
  readonly live: Live
  readonly library: Library
  readonly pool: Pool<Holding>
  /** The question that is shown. */
  question: Question | undefined
  /** The units that it is known to mean. */
  planned: Set<string>
  /** Ends the search for its targets, while that goes on. */
  search: AbortController | undefined
  /** The same of a question that is not shown yet, for it may turn out to be wrong. */
  pending: AbortController | undefined
  /** The search was stopped: there may be targets that nobody knows of. */
  cut: boolean
  /** Every account that there is has been found. */
  complete: boolean
  ended: PromiseWithResolvers<void>
  /** When replaced rows were shown last, and what takes back the next time. */
  shownAt: number
  takeBack: (() => void) | undefined
}

/** Milliseconds between two times that rows which took the place of others are shown: a table that flickers is not read. */
const BETWEEN_SWAPS = 500

/** Works out whether anything still goes on, and tells. */
export function settle(desk: Desk): void {
  const { live, pool } = desk
  const busy = desk.pending !== undefined || desk.search !== undefined || pool.size > 0
  const phase = busy ? 'asking' : restOf(desk)
  if (!busy) {
    showSwapped(desk)
    desk.ended.resolve()
  }
  if (phase === live.phase) return
  live.phase = phase
  touch(live)
}

function restOf({ live, cut }: Desk): 'idle' | 'stopped' | 'done' {
  if (!live.pattern) return 'idle'
  return cut || live.counts.waiting > 0 ? 'stopped' : 'done'
}

/** The promise that ends with what goes on now. */
export function ending(desk: Desk): Promise<void> {
  if (desk.live.phase !== 'asking') desk.ended = Promise.withResolvers()
  return desk.ended.promise
}

/** Shows rows that took the place of others: at once, or with the next ones. */
export function showSoon(desk: Desk): void {
  if (!desk.live.stale || desk.takeBack) return
  const left = desk.shownAt + BETWEEN_SWAPS - desk.now()
  if (left <= 0) showSwapped(desk)
  else desk.takeBack = desk.later(() => showSwapped(desk), left)
}

function showSwapped(desk: Desk): void {
  desk.takeBack?.()
  desk.takeBack = undefined
  if (!desk.live.stale) return
  desk.shownAt = desk.now()
  showAnew(desk.live)
}
