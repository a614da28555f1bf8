import type { Effect, Scene, Step } from '../../pane.ts'
import { counted } from '../../status/counted.ts'
import type { TableEngine } from '../../table-engine.ts'
import { type Marks, noMarks, withMarks } from './marks.ts'
import { answerKey, marksNow } from './place.ts'
import type { TableState } from './table-state.ts'

/** What comes back where many rows were marked in slices. */
export type AllMarked = { readonly kind: 'all-marked'; readonly marks: Marks }

/** So many rows are marked while a key is answered; more are marked in slices of as many, so that keys come through. */
const A_SLICE = 5000

/** Marks all rows that are shown, those in folded groups too; none where all of them are marked already. */
export function markAll(state: TableState, scene: Scene): Step<TableState> {
  const { table } = scene
  const before = marksNow(state, scene)
  if (table.counts.shown === 0) return { state }
  if (table.counts.shown > A_SLICE) return { state: { ...state, isMarking: true }, effects: [inSlices(before, table)] }
  const marks = [...slices(before, table)].at(-1) ?? before
  return { state: withAll(state, before.count === marks.count ? noMarks : marks) }
}

function withAll(state: TableState, marks: Marks): TableState {
  const said = marks.count === 0 ? 'Nothing is marked' : `${counted(marks.count, 'row')} marked`
  return { ...state, marks, isMarking: false, said }
}

/** The marks after each slice. What is shown is taken as it was at the start. */
function* slices(before: Marks, table: TableEngine): Generator<Marks> {
  let marks = before
  let ids: number[] = []
  for (const { id } of table.entries()) {
    if (ids.push(id) < A_SLICE) continue
    marks = withMarks(marks, ids)
    ids = []
    yield marks
  }
  yield withMarks(marks, ids)
}

function inSlices(before: Marks, table: TableEngine): Effect {
  return {
    kind: 'task',
    async run(_, signal, tell) {
      let marks = before
      for (marks of slices(before, table)) {
        await new Promise<void>((resolve) => setImmediate(resolve))
        if (signal.aborted) return
      }
      const told: AllMarked = {
        kind: 'all-marked',
        marks: marks.count === before.count ? { ...noMarks, of: marks.of } : marks,
      }
      tell(told)
    },
  }
}

/** The rows are marked, unless another answer is shown by now. */
export function allMarked(state: TableState, { marks }: AllMarked, scene: Scene): TableState {
  return marks.of === answerKey(scene) ? withAll(state, marks) : { ...state, isMarking: false }
}
