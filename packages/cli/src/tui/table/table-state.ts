import type { QueryProblem, QueryState } from '../table-engine.ts'
import { plainView } from '../view.ts'
import { makeAnswerTable, type Stage } from './answer-table.ts'
import { type AskedQuery, noQuery } from './asked-query.ts'
import { idsByPlace } from './entry-ids.ts'
import { type Intake, makeIntake } from './intake.ts'
import type { LookedAt } from './looked-at.ts'
import { type UnknownFields, unaskedFields } from './query-facts.ts'
import { type ShownTable, shownTable } from './shown-table.ts'
import type { TypeFacts } from './type-facts.ts'

/** What the engine was told and what it shows. */
export type TableState = {
  intake: Intake
  asking: boolean
  /** The query's text as it was last set, and what cannot be read in it. */
  text: string
  unreadable: QueryProblem | undefined
  joined: ReadonlySet<string>
  /** The last query that could be read. */
  asked: AskedQuery
  looked: LookedAt
  shown: ShownTable
  query: QueryState
  /** What is worked on; undefined where nothing is. */
  stage: Stage | undefined
  /** Something came that was not worked on yet. */
  due: boolean
}

/** Nothing asked, nothing there. */
export function emptyState({ columnsFor }: TypeFacts): TableState {
  const intake = makeIntake(-1)
  const answer = makeAnswerTable({ asked: noQuery, intake, ids: idsByPlace(), begun: 0, ended: false, columnsFor })
  return {
    intake,
    // Before the first question there is no end without rows.
    asking: true,
    text: '',
    unreadable: undefined,
    joined: new Set(),
    asked: noQuery,
    looked: { view: plainView, filter: undefined, problem: undefined },
    shown: shownTable(answer, plainView),
    query: { text: '', shown: '', whole: false, single: false, ownColumns: false, unknownFields: [], unasked: [] },
    stage: undefined,
    due: false,
  }
}

/** Fields of the query whose answer is shown that were not seen in its rows yet. */
export const unseenFields = ({ shown: { answer } }: TableState, unknownOf: UnknownFields): readonly string[] =>
  unknownOf(answer.asked.reading, { rows: answer.intake.taken(), names: answer.intake.sampling.names })

/** What there is to say about the query of a state. */
export function makeQueryStates({ joinsFor }: TypeFacts, unknownOf: UnknownFields): (state: TableState) => QueryState {
  return (state) => {
    const { text, asked: wanted, unreadable, intake: fed, joined, shown, query: before } = state
    const { asked, intake, maker } = shown.answer
    const { reading } = asked
    const problem = unreadable ?? fed.problems.get(wanted.text)?.problem
    const joins = reading.kind === 'none' ? [] : joinsFor([...intake.types.keys()])
    const next: QueryState = {
      text,
      shown: asked.text,
      ...(problem && { problem }),
      whole: reading.kind === 'whole',
      single: maker.single(),
      ownColumns: maker.keys() !== undefined,
      unknownFields: intake.missing.among(unseenFields(state, unknownOf)),
      unasked: unaskedFields(reading, joins, joined),
    }
    return JSON.stringify(next) === JSON.stringify(before) ? before : next
  }
}
