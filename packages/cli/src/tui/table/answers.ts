import { type AnswerTable, makeAnswerTable } from './answer-table.ts'
import type { AskedQuery } from './asked-query.ts'
import { idsByPlace, idsKept } from './entry-ids.ts'
import type { Intake } from './intake.ts'

/** What an answer is wanted of. */
type Wanted = {
  readonly intake: Intake
  /** The last query that could be read. */
  readonly asked: AskedQuery
  /** The answer that is seen. */
  readonly shown: AnswerTable
  readonly now: number
  readonly asking: boolean
}

/** Chooses which answer is worked on: the one that is seen, or one that will take its place when it is there. */
export type Answers = {
  readonly choose: (wanted: Wanted) => AnswerTable
  /** Notes that an answer could not be had of its intake. */
  readonly fail: (answer: AnswerTable, now: number) => void
}

/** A query that needs every row is asked again no sooner, while rows arrive. In milliseconds. */
const BETWEEN_WHOLES = 1000

/** `columnsFor` gives the fields that types put forward. */
export function makeAnswers(columnsFor: (types: readonly string[]) => readonly string[]): Answers {
  let coming: AnswerTable | undefined
  /** The rows themselves: a query that is taken back shows them at once. */
  let rows: AnswerTable | undefined

  function begin({ intake, shown, now, asking }: Wanted, asked: AskedQuery): AnswerTable {
    if (rows !== undefined && isAbout(rows, asked, intake)) return rows
    const isSame = shown.asked.text === asked.text && asked.reading.kind !== 'whole'
    const ids = isSame && shown.maker.entries.length > 0 ? idsKept(shown.maker.entries, shown.maker.ids) : idsByPlace()
    const answer = makeAnswerTable({ asked, intake, ids, begun: now, ended: !asking, columnsFor })
    if (asked.reading.kind === 'none') rows = answer
    return answer
  }

  return {
    choose(wanted) {
      const { intake, shown } = wanted
      if (coming === shown) coming = undefined
      if (rows?.intake !== intake) rows = undefined
      forgetOutdated(wanted)
      const asked = intake.problems.has(wanted.asked.text) ? shown.asked : wanted.asked
      if (intake.problems.has(asked.text)) return shown
      if (coming && isAbout(coming, asked, intake)) return coming
      const stays = isAbout(shown, asked, intake) && !isOutdated(shown, wanted)
      coming = stays ? undefined : begin(wanted, asked)
      return coming ?? shown
    },
    fail(answer, now) {
      const problem = answer.maker.problem()
      const { asked, intake, maker } = answer
      if (problem) intake.problems.set(asked.text, { problem, rows: maker.rows() ?? 0, at: now })
      if (coming === answer) coming = undefined
    },
  }
}

const isAbout = (answer: AnswerTable, asked: AskedQuery, intake: Intake): boolean =>
  answer.intake === intake && answer.asked.text === asked.text

/** Whether a query that needs every row should be asked again: there are more, and it was not asked just now. */
function isOutdated({ asked, maker, begun }: AnswerTable, wanted: Wanted): boolean {
  const rows = maker.rows()
  if (asked.reading.kind !== 'whole') return false
  if (rows === undefined || rows === 0) return wanted.intake.taken() > 0 || (rows === undefined && !wanted.asking)
  return rows < wanted.intake.taken() && isDue(begun, wanted)
}

/** What failed of some rows need not fail of more, where all are looked at together. */
function forgetOutdated(wanted: Wanted): void {
  const { intake, asked } = wanted
  const failed = intake.problems.get(asked.text)
  if (asked.reading.kind !== 'whole' || !failed) return
  if (failed.rows < intake.taken() && isDue(failed.at, wanted)) intake.problems.delete(asked.text)
}

const isDue = (begun: number, { now, asking }: Wanted): boolean => !asking || now - begun >= BETWEEN_WHOLES
