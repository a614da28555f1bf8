import { proofs } from '@arnq/query'
import { checkPlaces } from '../../region-check.ts'
import type { Asker, Cost } from '../answer.ts'
import { refreshAll, retryFailed } from './again.ts'
import { costOf } from './cost.ts'
import { type AskedSession, type Desk, ending, settle } from './desk.ts'
import { type Holding, isOpen, makeLibrary } from './library.ts'
import { type Live, newLive, touch, updateUnit } from './live.ts'
import { liveAnswer } from './live-answer.ts'
import { makePool } from './pool.ts'
import { problemOf } from './problem.ts'
import { joinedOf, type Question, readQuestion } from './question.ts'
import { askAnew } from './search.ts'
import { pacedBy } from './throttle-watch.ts'
import { letWait, runUnit } from './unit-run.ts'

export type AskerOptions = {
  /** A lasting one: `openLastingSession`. It is not closed with the asker. */
  readonly session: AskedSession
  /** Milliseconds on the monotonic clock. */
  readonly now: () => number
  /** Whether the API may sift by the pattern's id; left out: it may. */
  readonly sifts?: boolean
  /** Units asked at once; the session's own number where left out. */
  readonly concurrency?: number
  /** Does it after so many milliseconds; gives what takes it back. */
  readonly later?: (act: () => void, milliseconds: number) => () => void
}

/**
 * Asks patterns through the engine and keeps what arrives, by unit: another pattern asks only for what is not here. The
 * query never comes here, so that it can change as often as anybody types.
 */
export function makeAsker(options: AskerOptions): Asker {
  const desk = newDesk(options)
  const { live, session } = desk
  const unwatch = session.watch((record) => {
    for (const { holding, state } of pacedBy(record, live.asking.keys(), (id) => session.accountOf(id)?.source)) {
      holding.state = state
      updateUnit(live, holding)
    }
  })
  return {
    answer: liveAnswer(live),
    ask: (text, fields) => ask(desk, text, fields),
    refresh: () => refreshAll(desk),
    retry: (which) => retryFailed(desk, which),
    stop: () => stop(desk),
    cost: (text, fields) => tellCost(desk, text, fields),
    joined: joinedBy(live),
    places: () => placesOf(desk),
    subscribe(listener) {
      live.listeners.add(listener)
      return () => void live.listeners.delete(listener)
    },
    async close() {
      unwatch()
      live.listeners.clear()
      stop(desk)
    },
  }
}

function newDesk({ session, now, concurrency = session.concurrency, later = timer, sifts = true }: AskerOptions): Desk {
  const door = { aws: session.aws, proofs: proofs(session.pushDown === 'trust'), sifts }
  const run = (holding: Holding, signal: AbortSignal): Promise<void> => runUnit(desk, holding, door, signal)
  const desk: Desk = {
    session,
    now,
    later,
    live: newLive(),
    library: makeLibrary(),
    pool: makePool(concurrency, run, () => settle(desk)),
    question: undefined,
    planned: new Set(),
    search: undefined,
    pending: undefined,
    cut: false,
    complete: session.knowsAll,
    ended: Promise.withResolvers(),
    shownAt: Number.NEGATIVE_INFINITY,
    takeBack: undefined,
  }
  return desk
}

function timer(act: () => void, milliseconds: number): () => void {
  const waiting = setTimeout(act, milliseconds)
  waiting.unref()
  return () => clearTimeout(waiting)
}

async function ask(desk: Desk, text: string, fields: ReadonlySet<string>): Promise<void> {
  let question: Question
  try {
    question = readQuestion(text, fields)
  } catch (error) {
    desk.live.problem = problemOf(error, text)
    touch(desk.live)
    return
  }
  await askAnew(desk, question)
  // Another question may have come in between: it is not this one's to wait for.
  if (desk.question === question && desk.live.phase === 'asking') await ending(desk)
}

/** What is under way is ended; it waits as if it never had been asked, but for the rows that came. */
function stop(desk: Desk): void {
  if (desk.search) desk.cut = true
  desk.pending?.abort()
  desk.search?.abort()
  desk.pending = undefined
  desk.search = undefined
  for (const holding of desk.pool.end(() => false).filter(isOpen)) letWait(desk, holding)
  settle(desk)
}

function tellCost({ session, complete, library, pool }: Desk, text: string, fields: ReadonlySet<string>): Cost {
  const question = readQuestion(text, fields)
  const { pattern } = question
  checkPlaces(pattern)
  const meant = new Set(question.types)
  const here = library.units().filter((unit) => {
    const held = meant.has(unit.type) ? library.find(unit, pattern.id, joinedOf(unit.type, fields)) : undefined
    return held !== undefined && (held.state !== 'waiting' || pool.has(held))
  })
  return costOf(question, { places: session.known(), allows: session.allows, complete, here })
}

/**
 * The joined fields that all rows have which could have them, but for targets that were asked for them and failed; worked out
 * once for what is shown.
 */
function joinedBy(live: Live): () => ReadonlySet<string> {
  let of: readonly unknown[] = []
  let joined: ReadonlySet<string> = new Set()
  return () => {
    const now = [live.generation, live.units.length, live.counts.failed]
    if (now.every((one, at) => one === of[at])) return joined
    of = now
    const could = [...live.shown.keys()].flatMap(({ unit: { type }, inRows, state, joined: asked }) => {
      const has = state === 'failed' ? asked : inRows
      return (type.joins ?? []).map(({ field }) => ({ field, has: has.has(field) }))
    })
    const lacking = new Set(could.filter(({ has }) => !has).map(({ field }) => field))
    joined = new Set(could.map(({ field }) => field).filter((field) => !lacking.has(field)))
    return joined
  }
}

function placesOf({ session, live }: Desk): ReturnType<Asker['places']> {
  const known = session.known()
  const regions = new Set(known.flatMap((place) => place.regions ?? []))
  for (const { unit } of live.units) regions.add(unit.target.region)
  const accounts = known.flatMap(({ id, name }) => (id === undefined ? [] : [{ id, ...(name && { name }) }]))
  return { accounts, regions: [...regions].sort() }
}
