import type { TableEngine } from '../../table-engine.ts'
import { type Marks, markedIds, withMarks } from './marks.ts'

type Kept = { readonly held: object; readonly marks: Marks }

/** Marks are looked through once where rows may have gone, not for each frame and each page. */
const known = new WeakMap<Marks, Kept>()

/** The marks of entries that are still there: a refresh takes some away. */
export function keptMarks(marks: Marks, { held, entry }: Pick<TableEngine, 'held' | 'entry'>): Marks {
  const before = known.get(marks)
  if (before?.held === held) return before.marks
  const gone = [...markedIds(marks)].filter((id) => entry(id) === undefined)
  const kept = gone.length === 0 ? marks : withMarks(marks, gone, false)
  known.set(marks, { held, marks: kept })
  return kept
}
