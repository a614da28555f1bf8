import type { Entry } from '../entry.ts'
import { addedColumn } from './added-column.ts'
import { type ColumnSource, columnList, type KeyedColumn } from './column-list.ts'
import { type MeasuredColumn, measuredColumn } from './measured-column.ts'
import { QUIET_COLUMNS } from './quiet-columns.ts'
import type { Steps } from './slices.ts'
import { tagColumn } from './tag-column.ts'
import { withRoom } from './with-room.ts'

/** The columns of one answer while it grows. */
export type ColumnSet = {
  /** The same list as long as no column comes or goes. */
  readonly columns: () => readonly MeasuredColumn[]
  /** Those that a filter searches. */
  readonly searched: () => readonly MeasuredColumn[]
  readonly update: (source: ColumnSource, added: readonly string[]) => void
  /** A column by its key, or the tag of `tag:KEY`. */
  readonly find: (key: string) => MeasuredColumn | undefined
  /** What rows can be ordered by: a column, or any field that `--sort` names. */
  readonly sortable: (key: string) => MeasuredColumn | undefined
  /** Measures the first rows that came. */
  readonly lookAtFirst: (entries: readonly Entry[]) => Steps
  /** Measures a row that is shown, once. */
  readonly lookAt: (place: number, entry: Entry) => void
}

/** Rows that are measured before any is shown. */
const FIRST = 500
const LOOKED_A_STEP = 16

export function makeColumnSet(): ColumnSet {
  let kind: ColumnSource['kind'] = 'values'
  const measured = makeMeasured(() => kind)
  const tagOf = makeTagColumns()
  let columns: readonly MeasuredColumn[] = []
  let searched: readonly MeasuredColumn[] = []
  let signature = ''
  let looked = new Uint8Array(0)
  let first = 0

  function update(source: ColumnSource, added: readonly string[]): void {
    const next = signatureOf(source, added)
    if (next === signature) return
    signature = next
    kind = source.kind
    const list = columnList(source, added).map(measured)
    if (list.length === columns.length && list.every((column, at) => column === columns[at])) return
    columns = list
    searched = list.filter(({ key }) => !QUIET_COLUMNS.has(key))
    looked = new Uint8Array(0)
    first = 0
  }

  const find = (key: string) => columns.find((column) => column.key === key) ?? tagOf(key)

  function lookAt(place: number, entry: Entry): void {
    if (looked[place] === 1) return
    looked = withRoom(looked, place + 1)
    looked[place] = 1
    for (const column of columns) column.look(entry)
  }

  return {
    columns: () => columns,
    searched: () => searched,
    update,
    find,
    sortable: (key) => find(key) ?? written(key, measured),
    lookAt,
    *lookAtFirst(entries) {
      for (; first < Math.min(entries.length, FIRST); first++) {
        lookAt(first, entries[first] as Entry)
        if (first % LOOKED_A_STEP === LOOKED_A_STEP - 1) yield
      }
    },
  }
}

/**
 * The same column each time for one that is made of the same: what it has measured is kept, and what it was sorted by. Where
 * resources turn out to be values, their cells are others under the same name.
 */
function makeMeasured(kind: () => ColumnSource['kind']): (keyed: KeyedColumn) => MeasuredColumn {
  const made = new Map<string, MeasuredColumn>()
  return ({ key, column: { label, cell }, origin }) => {
    const name = JSON.stringify([kind(), key, label, origin])
    const known = made.get(name) ?? measuredColumn(key, { label, cell: ({ item }) => cell(item) })
    made.set(name, known)
    return known
  }
}

/** A field that no column shows, `_created`, as `--sort` names it; undefined for a text that is none. */
function written(text: string, measured: (keyed: KeyedColumn) => MeasuredColumn): MeasuredColumn | undefined {
  const column = addedColumn(text)
  return column && measured({ key: text, column, origin: text })
}

function makeTagColumns(): (key: string) => MeasuredColumn | undefined {
  const made = new Map<string, MeasuredColumn>()
  return (key) => {
    if (!key.startsWith('tag:')) return undefined
    const known = made.get(key) ?? tagColumn(key.slice('tag:'.length))
    made.set(key, known)
    return known
  }
}

function signatureOf(source: ColumnSource, added: readonly string[]): string {
  const own = source.kind === 'resources' ? [source.types, source.fields] : [source.keys.size, source.entries > 0]
  return JSON.stringify([source.kind, own, added])
}
