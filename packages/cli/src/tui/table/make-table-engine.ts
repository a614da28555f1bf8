import type { TableEngine } from '../table-engine.ts'
import { askedQuery } from './asked-query.ts'
import { makeIntake } from './intake.ts'
import { type Listeners, makeListeners } from './listeners.ts'
import { lookedAt } from './looked-at.ts'
import { queryProblem } from './query-problem.ts'
import { makeSlices } from './slices.ts'
import { emptyState, type TableState } from './table-state.ts'
import { makeTableWork } from './table-work.ts'
import { type TypeFacts, typeFacts } from './type-facts.ts'

export type TableEngineOptions = {
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
  /** Lets keys and pages in between two slices: the turn of `setImmediate`. */
  readonly pause: () => Promise<void>
  /** How long a slice may take, in milliseconds. */
  readonly slice?: number
} & Partial<TypeFacts>

const SLICE = 6

/** A table over nothing, to be fed. What it is told takes effect in slices; what was there before is shown until then. */
export function makeTableEngine({ now, pause, slice = SLICE, ...given }: TableEngineOptions): TableEngine {
  const facts: TypeFacts = { ...typeFacts, ...given }
  const state = emptyState(facts)
  const listeners = makeListeners()
  const { next, paused, queryChanged } = makeTableWork(state, facts, listeners, now)
  const slices = makeSlices({ now, pause, slice, paused }, next)

  function begin(change: 'rows' | 'wishes'): void {
    state.due = true
    if (change === 'wishes') slices.leave()
    slices.wake()
  }

  return withGetters(state, listeners, {
    feed(generation, resources, { asking }) {
      state.asking = asking
      const isNew = generation !== state.intake.generation
      if (isNew) state.intake = makeIntake(generation)
      state.intake.grow(resources)
      begin(isNew ? 'wishes' : 'rows')
    },
    setQuery(text, joined) {
      const isNew = text !== state.text
      state.joined = joined
      if (isNew) {
        readText(state, text)
        state.stage = 'querying'
        begin('wishes')
      }
      queryChanged()
    },
    setView(view) {
      const { looked } = state
      state.looked = lookedAt(view, looked)
      state.stage = view.filter === looked.view.filter ? 'sorting' : 'filtering'
      begin('wishes')
      if (state.looked.problem !== looked.problem) listeners.tell()
    },
    subscribe: listeners.subscribe,
    settled: slices.settled,
  })
}

function readText(state: TableState, text: string): void {
  state.text = text
  try {
    state.asked = askedQuery(text)
    state.unreadable = undefined
  } catch (error) {
    state.unreadable = queryProblem(error, text)
  }
}

type Told = 'feed' | 'setQuery' | 'setView' | 'subscribe' | 'settled'

function withGetters(state: TableState, { version }: Listeners, told: Pick<TableEngine, Told>): TableEngine {
  return {
    ...told,
    get version() {
      return version()
    },
    get columns() {
      return state.shown.arranged.columns
    },
    get length() {
      return state.shown.length
    },
    get counts() {
      const { total, sifted, grouped } = state.shown.arranged
      return { all: total, shown: sifted.places.length, groups: grouped?.groups.length ?? 0 }
    },
    get sort() {
      return state.shown.arranged.sort
    },
    get busy() {
      return state.stage
    },
    get query() {
      return state.query
    },
    get filterProblem() {
      return state.looked.problem
    },
    row: (at) => state.shown.row(at),
    positionOf: (entry) => state.shown.positionOf(entry),
    headingOf: (group) => state.shown.headingOf(group),
    headingOver: (entry) => state.shown.headingOver(entry),
    get ids() {
      return state.shown.answer.maker.ids.space
    },
    get held() {
      return state.shown.answer.maker
    },
    entry: (id) => state.shown.entry(id),
    entries: (start, count) => state.shown.entries(start, count),
    seen() {
      const { intake, shown } = state
      return (intake.taken() > 0 ? intake : shown.answer.intake).sampling.seen()
    },
  }
}
