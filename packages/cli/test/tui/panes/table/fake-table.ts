import type { Resource } from '@arnq/query'
import { visible } from '../../../../src/formats/safe.ts'
import { widthOf } from '../../../../src/formats/width.ts'
import type { Entry } from '../../../../src/tui/entry.ts'
import type { QueryState, TableColumn, TableEngine, TableRow } from '../../../../src/tui/table-engine.ts'
import { plainView, type View } from '../../../../src/tui/view.ts'

/** A row as tests write it: its cells by column. */
export type Cells = Readonly<Record<string, unknown>>

export type FakeTable = TableEngine & {
  /** Takes the place of all rows; those whose `id` was there keep their entry. */
  readonly hold: (rows: readonly Cells[]) => void
  readonly say: (state: Partial<Pick<TableEngine, 'busy' | 'filterProblem'>> & { query?: Partial<QueryState> }) => void
  /** How many rows and cells were looked at so far. */
  readonly looked: () => { readonly rows: number; readonly cells: number }
}

const PLAIN: QueryState = {
  text: '',
  shown: '',
  whole: false,
  single: false,
  unknownFields: [],
  unasked: [],
  ownColumns: false,
}

type Held = Entry & { readonly cells: Cells }

/** A table over an array, all at once: filter, order, groups and columns as they are promised, nothing in slices. */
export function fakeTable(rows: readonly Cells[] = [], extra: readonly Partial<TableColumn>[] = []): FakeTable {
  const looked = { rows: 0, cells: 0 }
  let entries: Held[] = []
  let byId = new Map<number, Held>()
  let byName = new Map<unknown, Held>()
  let next = 0
  let view: View = plainView
  let lines: readonly TableRow[] = []
  let shown: readonly Entry[] = []
  /** The shown ones as they stand, group after group. */
  let gathered: Entry[] = []
  let places = new Map<number, number>()
  let columns: readonly TableColumn[] = []
  let groups = 0
  let held = {}
  const spaces = new Map<string, object>()
  const told: { busy: TableEngine['busy']; filterProblem: string | undefined; query: QueryState } = {
    busy: undefined,
    filterProblem: undefined,
    query: PLAIN,
  }

  const textOf = (entry: Entry, key: string): string => visible(String((entry as Held).cells[key] ?? ''))

  function columnFor(key: string): TableColumn {
    const values = entries.map(({ cells }) => cells[key])
    const texts = entries.map((entry) => textOf(entry, key))
    return {
      key,
      label: key,
      value: (entry) => (entry as Held).cells[key],
      text(entry) {
        looked.cells++
        return textOf(entry, key)
      },
      numeric: values.some((value) => typeof value === 'number'),
      needed: texts.reduce((widest, text) => Math.max(widest, widthOf(text)), widthOf(key)),
      empty: texts.every((text) => text === ''),
    }
  }

  function arrange(): void {
    const keys = new Set(entries.flatMap(({ cells }) => Object.keys(cells)))
    const added = view.columns.added.map((text) => text.split('=')[0] ?? text)
    columns = [...keys, ...added.filter((key) => !keys.has(key))].map((key, at) => ({
      ...columnFor(key),
      ...extra[at],
    }))
    const passing = entries.filter((entry) => [...keys].some((key) => textOf(entry, key).includes(view.filter)))
    shown = passing.toSorted((a, b) => compared(a, b))
    gathered = [...shown]
    lines = view.group === undefined ? shown.map((entry) => ({ kind: 'entry', entry })) : grouped(view.group)
    groups = view.group === undefined ? 0 : lines.filter(({ kind }) => kind === 'group').length
    places = new Map(lines.flatMap((row, at) => (row.kind === 'entry' ? [[row.entry.id, at]] : [])))
  }

  function compared(a: Entry, b: Entry): number {
    for (const { column, down } of view.sort) {
      const [left, right] = [textOf(a, column), textOf(b, column)]
      if (left !== right) return (left < right ? -1 : 1) * (down ? -1 : 1)
    }
    return 0
  }

  function grouped(column: string): readonly TableRow[] {
    const byKey = Map.groupBy(shown, (entry) => textOf(entry, column))
    gathered = []
    return [...byKey].flatMap(([key, members]): readonly TableRow[] => {
      const folded = view.folded.includes(key)
      const start = gathered.length
      gathered.push(...members)
      const heading: TableRow = { kind: 'group', key, label: key, start, count: members.length, folded }
      return folded ? [heading] : [heading, ...members.map((entry): TableRow => ({ kind: 'entry', entry }))]
    })
  }

  function entryOf(cells: Cells): Held {
    const known = cells.id === undefined ? undefined : byName.get(cells.id)
    const resource = resourceOf(cells)
    const item = resource ? ({ kind: 'resource', resource } as const) : ({ kind: 'value', value: cells } as const)
    return { id: known?.id ?? next++, item, cells, ...(resource && { resource }) }
  }

  const table: FakeTable = {
    get version() {
      return 0
    },
    get columns() {
      return columns
    },
    get length() {
      return lines.length
    },
    row(at) {
      looked.rows++
      return lines[at]
    },
    positionOf: (id) => places.get(id),
    headingOf(key) {
      const at = lines.findIndex((row) => row.kind === 'group' && row.key === key)
      return at < 0 ? undefined : at
    },
    headingOver(id) {
      const at = gathered.findIndex((entry) => entry.id === id)
      const over = lines.findIndex((row) => row.kind === 'group' && at >= row.start && at < row.start + row.count)
      return at < 0 || over < 0 ? undefined : over
    },
    entry: (id) => byId.get(id),
    get ids() {
      const known = spaces.get(told.query.shown) ?? {}
      spaces.set(told.query.shown, known)
      return known
    },
    get held() {
      return held
    },
    entries: (start = 0, count = shown.length) => gathered.slice(start, start + count),
    get counts() {
      return { all: entries.length, shown: shown.length, groups }
    },
    get sort() {
      return view.sort.filter(({ column }) => columns.some(({ key }) => key === column))
    },
    get busy() {
      return told.busy
    },
    get query() {
      return told.query
    },
    get filterProblem() {
      return told.filterProblem
    },
    feed() {},
    setQuery() {},
    setView(next) {
      view = next
      arrange()
    },
    seen: () => ({ fields: new Set(), tagKeys: [], values: () => [] }),
    subscribe: () => () => {},
    settled: async () => {},
    hold(cells) {
      held = {}
      entries = cells.map(entryOf)
      byId = new Map(entries.map((entry) => [entry.id, entry]))
      byName = new Map(entries.map((entry) => [entry.cells.id, entry]))
      arrange()
    },
    say({ query, ...more }) {
      Object.assign(told, more)
      told.query = { ...told.query, ...query }
    },
    looked: () => ({ ...looked }),
  }
  table.hold(rows)
  return table
}

function resourceOf({ id, name, account, region }: Cells): Resource | undefined {
  if (typeof id !== 'string') return undefined
  return {
    arn: `arn:aws:ec2:${region}:${account}:instance/${id}`,
    type: 'ec2:instance',
    target: { partition: 'aws', account: String(account), region: String(region) },
    id,
    name: typeof name === 'string' ? name : undefined,
    created: undefined,
    tags: {},
    row: {},
  }
}

/** Instances of a few accounts and regions, the same every time. */
export function instances(count: number): readonly Cells[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `i-${(0x1234567890 + at * 7919).toString(16).padStart(17, '0')}`,
    name: `web-${String(at).padStart(2, '0')}`,
    account: ['prod-web', 'staging', 'data-platform'][at % 3],
    region: ['us-east-1', 'eu-central-1', 'ap-southeast-2'][at % 3],
    'State.Name': at % 4 === 0 ? 'stopped' : 'running',
    InstanceType: ['t3.medium', 'm5.2xlarge'][at % 2],
    PrivateIpAddress: `10.0.${at >> 8}.${at & 255}`,
    CpuCount: at * 3,
  }))
}
