import type { QueryState } from '../table-engine.ts'
import type { AnswerTable } from './answer-table.ts'
import { makeAnswers } from './answers.ts'
import type { Listeners } from './listeners.ts'
import { makeUnknownFields, type UnknownFields } from './query-facts.ts'
import { type ShownTable, shownTable } from './shown-table.ts'
import type { Steps } from './slices.ts'
import { makeQueryStates, type TableState, unseenFields } from './table-state.ts'
import type { TypeFacts } from './type-facts.ts'

/** What brings a state up to date. */
export type TableWork = {
  /** What is to be done now; undefined where there is nothing. */
  readonly next: () => Steps | undefined
  /** Tells what is worked on, after a slice that did not end it. */
  readonly paused: () => void
  /** Tells of the query anew, where there is something new to tell. */
  readonly queryChanged: () => void
}

export function makeTableWork(state: TableState, facts: TypeFacts, { tell }: Listeners, now: () => number): TableWork {
  const answers = makeAnswers(facts.columnsFor)
  const unknownOf = makeUnknownFields()
  const queryState = makeQueryStates(facts, unknownOf)
  let toldStage = state.stage

  function changed(): void {
    toldStage = state.stage
    tell()
  }

  function queryChanged(): void {
    const query = queryState(state)
    if (query === state.query) return
    state.query = query
    changed()
  }

  function* work(): Steps {
    state.stage ??= 'querying'
    yield* state.intake.steps()
    const { intake, asked, asking, shown } = state
    const answer = answers.choose({ intake, asked, asking, shown: shown.answer, now: now() })
    yield* answer.steps(state.looked, (stage) => {
      state.stage = stage
    })
    if (answer.maker.problem() !== undefined) answers.fail(answer, now())
    if (answer.maker.problem() !== undefined && answer !== state.shown.answer) state.due = true
    else if (shows(state, answer, queryState)) changed()
    if (yield* lookedForUnseen(state, unknownOf)) queryChanged()
  }

  return {
    next() {
      const isDue = state.due
      state.due = false
      if (isDue) return work()
      state.stage = undefined
      if (toldStage !== undefined) changed()
      return undefined
    },
    paused() {
      if (toldStage !== state.stage) changed()
    },
    queryChanged,
  }
}

/**
 * Whether anything is known now of fields that the query names and no row was seen to have: they are looked for in every row,
 * behind the answer, and left where there is more to do.
 */
function* lookedForUnseen(state: TableState, unknownOf: UnknownFields): Steps<boolean> {
  const { intake } = state.shown.answer
  const unseen = unseenFields(state, unknownOf)
  const looking = intake.missing.lookFor(unseen, intake.resources(), intake.taken())
  while (!looking.next().done) {
    if (state.due) return false
    yield
  }
  return unseen.length > 0
}

/** Shows what is there of an answer; whether anything is not as it was. */
function shows(state: TableState, answer: AnswerTable, queryState: (state: TableState) => QueryState): boolean {
  const { shown, query } = state
  state.shown = showing(state, answer)
  state.query = queryState(state)
  if (!state.due) state.stage = undefined
  return state.shown !== shown || state.query !== query
}

/** The table that is to be seen; the same where nothing of it changed. */
function showing({ shown, looked: { view } }: TableState, answer: AnswerTable): ShownTable {
  const { folding } = shown
  const isFolded = folding.foldAll === view.foldAll && isEqual(folding.folded, view.folded)
  const isSame = shown.answer === answer && shown.arranged === answer.arranged() && isFolded
  return isSame ? shown : shownTable(answer, view, shown)
}

const isEqual = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((one, at) => one === b[at]))
