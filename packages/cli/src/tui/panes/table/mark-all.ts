import type { Entry } from '../../entry.ts'
import type { Effect, Scene, Step } from '../../pane.ts'
import { counted } from '../../status/counted.ts'
import type { TableRow } from '../../table-engine.ts'
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
  const none = function* (of: Marks): Generator<Marks> {
    yield { ...noMarks, of: of.of }
  }
  return toggled(state, scene, table.counts.shown, (before) => turned(before, () => table.entries(), none))
}

/** Marks all rows of a group; where all of them are marked already it takes their marks away. */
export function markGroup(state: TableState, { start, count }: Group, scene: Scene): Step<TableState> {
  const members = (): Iterable<Entry> => scene.table.entries(start, count)
  const without = (of: Marks): Generator<Marks> => slices(of, members(), false)
  return toggled(state, scene, count, (before) => turned(before, members, without))
}

type Group = Extract<TableRow, { kind: 'group' }>

/** At once where there are few rows, else in a task. */
function toggled(
  state: TableState,
  scene: Scene,
  count: number,
  slicesFrom: (before: Marks) => Generator<Marks>,
): Step<TableState> {
  const before = marksNow(state, scene)
  if (count === 0) return { state }
  if (count > A_SLICE) return { state: { ...state, isMarking: true }, effects: [inSlices(before, slicesFrom)] }
  return { state: withAll(state, [...slicesFrom(before)].at(-1) ?? before) }
}

function withAll(state: TableState, marks: Marks): TableState {
  const said = marks.count === 0 ? 'Nothing is marked' : `${counted(marks.count, 'row')} marked`
  return { ...state, marks, isMarking: false, said }
}

/** All marked; or, where that marked none anew, none of them. */
function* turned(
  before: Marks,
  members: () => Iterable<Entry>,
  none: (of: Marks) => Generator<Marks>,
): Generator<Marks> {
  let marks = before
  for (marks of slices(before, members(), true)) yield marks
  if (marks.count === before.count) yield* none(before)
}

/** The marks after each slice. What is shown is taken as it was at the start. */
function* slices(before: Marks, members: Iterable<Entry>, on: boolean): Generator<Marks> {
  let marks = before
  let ids: number[] = []
  for (const { id } of members) {
    if (ids.push(id) < A_SLICE) continue
    marks = withMarks(marks, ids, on)
    ids = []
    yield marks
  }
  yield withMarks(marks, ids, on)
}

function inSlices(before: Marks, slicesFrom: (before: Marks) => Generator<Marks>): Effect {
  return {
    kind: 'task',
    async run(_, signal, tell) {
      let marks = before
      for (marks of slicesFrom(before)) {
        await new Promise<void>((resolve) => setImmediate(resolve))
        if (signal.aborted) return
      }
      const told: AllMarked = { kind: 'all-marked', marks }
      tell(told)
    },
  }
}

/** The rows are marked, unless another answer is shown by now. */
export function allMarked(state: TableState, { marks }: AllMarked, scene: Scene): TableState {
  return marks.of === answerKey(scene) ? withAll(state, marks) : { ...state, isMarking: false }
}
