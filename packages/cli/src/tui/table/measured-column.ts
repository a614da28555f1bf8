import { cellText } from '../../formats/cell-text.ts'
import { isSimple } from '../../formats/graphemes.ts'
import { visible } from '../../formats/safe.ts'
import { widthOf } from '../../formats/width.ts'
import type { Entry } from '../entry.ts'
import type { TableColumn } from '../table-engine.ts'

/** A column that knows of the rows it was shown how wide, how numeric and how empty it is. */
export type MeasuredColumn = TableColumn & {
  /** What the cell holds, whatever a terminal would make of it. */
  readonly raw: (entry: Entry) => string
  /** Takes notice of an entry that is looked at. */
  readonly look: (entry: Entry) => void
}

/** What stands above a column, and what a row has there. */
export type EntryColumn = { readonly label: string; readonly cell: (entry: Entry) => unknown }

/** No terminal is wider; the width of a whole policy document is not worth counting. */
const WIDEST_COUNTED = 1000

export function measuredColumn(key: string, { label: name, cell }: EntryColumn): MeasuredColumn {
  const label = visible(name)
  let needed = widthOf(label)
  let [filled, numbers] = [0, 0]
  const value = (entry: Entry): unknown => held(cell, entry)
  const raw = (entry: Entry): string => rawText(value(entry))
  return {
    key,
    label,
    value,
    raw,
    text: (entry) => visible(raw(entry)),
    get numeric() {
      return filled > 0 && numbers === filled
    },
    get needed() {
      return needed
    },
    get empty() {
      return filled === 0
    },
    look(entry) {
      const given = value(entry)
      const text = rawText(given).slice(0, WIDEST_COUNTED)
      if (text === '') return
      filled++
      if (typeof given === 'number') numbers++
      // Nothing of it can be hostile, or wider than a column: nearly all that AWS says.
      needed = Math.max(needed, isSimple(text) ? text.length : widthOf(visible(text)))
    },
  }
}

/** A cell whose JMESPath has no answer for what is there has nothing: one row must not take the table down. */
function held(cell: EntryColumn['cell'], entry: Entry): unknown {
  try {
    return cell(entry)
  } catch {
    return undefined
  }
}

/** As `cellText`, also of what JSON refuses. */
function rawText(value: unknown): string {
  try {
    return cellText(value) ?? ''
  } catch {
    return typeof value === 'bigint' ? String(value) : ''
  }
}
