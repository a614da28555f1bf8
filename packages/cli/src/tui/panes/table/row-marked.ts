import type { TableEngine, TableRow } from '../../table-engine.ts'
import { isMarked, type Marks } from './marks.ts'

/** Whether a row is marked; of a group's heading, whether all of the group's rows are. */
export function isRowMarked(row: TableRow, marks: Marks, table: TableEngine): boolean {
  if (row.kind === 'entry') return isMarked(marks, row.entry.id)
  if (marks.count < row.count) return false
  return wholeGroup(row, marks, table)
}

type Known = { readonly version: number; readonly groups: Map<number, boolean> }

/** Groups are looked through once, not for each frame: by where they start, for each state of marks and table. */
const known = new WeakMap<Marks, Known>()

function wholeGroup({ start, count }: Extract<TableRow, { kind: 'group' }>, marks: Marks, table: TableEngine): boolean {
  const before = known.get(marks)
  const { groups } = before?.version === table.version ? before : newlyKnown(marks, table.version)
  const held = groups.get(start)
  if (held !== undefined) return held
  const whole = everyMarked(table.entries(start, count), marks)
  groups.set(start, whole)
  return whole
}

function newlyKnown(marks: Marks, version: number): Known {
  const fresh = { version, groups: new Map<number, boolean>() }
  known.set(marks, fresh)
  return fresh
}

function everyMarked(entries: Iterable<{ readonly id: number }>, marks: Marks): boolean {
  for (const { id } of entries) if (!isMarked(marks, id)) return false
  return true
}
