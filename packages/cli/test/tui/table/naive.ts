import { isDeepStrictEqual } from 'node:util'
import { type Resource, readQuery, view as viewOf } from '@arnq/query'
import { columnOf } from '../../../src/formats/columns.ts'
import type { Entry } from '../../../src/tui/entry.ts'
import { QUIET_COLUMNS } from '../../../src/tui/table/quiet-columns.ts'
import type { TableColumn } from '../../../src/tui/table-engine.ts'
import type { View } from '../../../src/tui/view.ts'

/** What a query gives of all rows at once. */
export function naiveEntries(query: string, resources: readonly Resource[]): readonly Entry[] {
  const reading = readQuery(query === '' ? undefined : query)
  const made: Omit<Entry, 'id'>[] = []
  const add = (value: unknown, of?: Resource): void => {
    made.push({ item: { kind: 'value', value }, ...(of && { resource: of }) })
  }
  if (reading.kind === 'none')
    for (const one of resources) made.push({ item: { kind: 'resource', resource: one }, resource: one })
  if (reading.kind === 'each') for (const one of resources) add(reading.expression(viewOf(one)), one)
  if (reading.kind === 'pages') {
    for (const one of resources) {
      const values = reading.expression([viewOf(one)])
      if (Array.isArray(values)) for (const value of values) add(value, one)
    }
  }
  if (reading.kind === 'whole') {
    const sorted = [...resources].sort((a, b) => (a.arn < b.arn ? -1 : a.arn > b.arn ? 1 : 0))
    const views = sorted.map(viewOf)
    const value = reading.expression(views)
    for (const one of Array.isArray(value) ? value : [value]) add(one, sorted[views.indexOf(one)])
  }
  return asRows(made).map((entry, id) => ({ id, ...entry }))
}

type Made = Omit<Entry, 'id'>

/** Where a query only lets whole rows through, they are resources still. */
function asRows(made: readonly Made[]): readonly Made[] {
  const isRow = ({ item, resource }: Made): boolean =>
    resource !== undefined && (item.kind === 'resource' || isDeepStrictEqual(item.value, viewOf(resource)))
  if (!made.every(isRow)) return made
  return made.flatMap(({ resource }) => (resource ? [{ item: { kind: 'resource', resource }, resource }] : []))
}

/** Whether rows without an order are read by where they are: those of a query that needs all of them stand as it puts them. */
const isRead = (query: string): boolean => readQuery(query === '' ? undefined : query).kind !== 'whole'

/** The rows of a table, all made at once: lines of labels and of entries. */
export function naiveRows(
  entries: readonly Entry[],
  columns: readonly TableColumn[],
  { filter, sort, group, folded, foldAll }: View,
  query: string,
): readonly (string | Entry)[] {
  const cellOf = columnValue(columns)
  const left = entries.filter((entry) => isLeft(filter, searchText(entry, columns)))
  const sortOf = (column: string): CellOf => cellOf(column) ?? written(column)
  const keys = sort.filter(({ column }) => sortOf(column) !== undefined)
  const isOfRows = isRead(query)
  const sorted = left.toSorted((a, b) => {
    if (keys.length === 0) return isOfRows ? inReadingOrder(a, b) : 0
    for (const { column, down } of keys) {
      const order = compared(sortOf(column)?.(a), sortOf(column)?.(b), down ? -1 : 1)
      if (order !== 0) return order
    }
    return isOfRows ? inReadingOrder(a, b) : 0
  })
  const of = group === undefined ? undefined : cellOf(group)
  if (of === undefined || group === undefined) return sorted
  const text = textOf(columns, group)
  const groups = new Map<string, Entry[]>()
  for (const entry of sorted) {
    const label = text(entry)
    groups.set(label, [...(groups.get(label) ?? []), entry])
  }
  const ordered = [...groups]
  if (sort[0]?.column !== group) ordered.sort(([a, x], [b, y]) => y.length - x.length || byPoints(a, b))
  return ordered.flatMap(([label, own]) => {
    const heading = `${label === '' ? '(none)' : label} ${own.length}`
    return folded.includes(label) !== foldAll ? [heading] : [heading, ...own]
  })
}

type CellOf = ((entry: Entry) => unknown) | undefined

/** Any field that `--sort` names, though no column shows it. */
function written(text: string): CellOf {
  try {
    const { cell } = columnOf(text)
    return ({ item }) => cell(item)
  } catch {
    return undefined
  }
}

const columnValue =
  (columns: readonly TableColumn[]) =>
  (key: string): CellOf => {
    const tag = key.startsWith('tag:') ? key.slice(4) : undefined
    const found = columns.find((column) => column.key === key)
    if (found) return found.value
    return tag === undefined
      ? undefined
      : ({ resource }) => Object.getOwnPropertyDescriptor(resource?.tags ?? {}, tag)?.value
  }

function textOf(columns: readonly TableColumn[], key: string): (entry: Entry) => string {
  const found = columns.find((column) => column.key === key)
  if (found) return found.text
  const value = columnValue(columns)(key)
  return (entry) => {
    const given = value?.(entry)
    return given === undefined ? '' : String(given).replaceAll('\u001b', '\\u001b').replaceAll('\n', '\\n')
  }
}

function searchText(entry: Entry, columns: readonly TableColumn[]): string {
  const cells = columns.filter(({ key }) => !QUIET_COLUMNS.has(key)).map(({ text }) => text(entry))
  const tags = entry.item.kind === 'resource' ? Object.entries(entry.item.resource.tags) : []
  const told = tags.map(([key, value]) => `${key}=${value}`.replaceAll('\u001b', '\\u001b').replaceAll('\n', '\\n'))
  return [...cells, ...told]
    .filter((text) => text !== '')
    .join('\n')
    .slice(0, MOST_OF_A_ROW)
}

/** As it is told: no filter looks further into a row, nor one by signs or letters further into a cell. */
const MOST_OF_A_ROW = 20_000
const MOST_OF_A_CELL = 2000

function isLeft(filter: string, text: string): boolean {
  if (filter.startsWith('!')) return filter === '!' || !isLeft(filter.slice(1), text)
  const hasCapital = /[A-Z]/.test(filter.replace(/\\./g, ''))
  const given = hasCapital ? text : text.toLowerCase()
  const isFuzzy = filter.startsWith('-f ')
  if (!isFuzzy && !filter.startsWith('~')) return given.includes(filter)
  const lines = (isFuzzy ? given : text).split('\n').map((line) => line.slice(0, MOST_OF_A_CELL))
  const expression = isFuzzy ? undefined : new RegExp(filter.slice(1), hasCapital ? 'u' : 'iu')
  if (expression) return lines.some((line) => expression.test(line))
  return lines.some((line) => {
    let rest = line
    return [...filter.slice(3)].every((letter) => {
      const at = rest.indexOf(letter)
      rest = rest.slice(at + 1)
      return at >= 0
    })
  })
}

function inReadingOrder({ resource: a }: Entry, { resource: b }: Entry): number {
  if (!a || !b) return 0
  return a.arn === b.arn ? 0 : a.arn < b.arn ? -1 : 1
}

const KINDS = ['number', 'string', 'boolean', 'object']

/** As the command line's `--sort`; what is no number counts as missing. */
function compared(a: unknown, b: unknown, sign: number): number {
  const isMissing = (value: unknown): boolean => value === null || value === undefined || Number.isNaN(value)
  if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b))
  if (typeof a !== typeof b) return sign * (KINDS.indexOf(typeof a) - KINDS.indexOf(typeof b))
  if (typeof a === 'number') return a === b ? 0 : a < Number(b) ? -sign : sign
  return sign * byPoints(typeof a === 'string' ? a : JSON.stringify(a), typeof b === 'string' ? b : JSON.stringify(b))
}

function byPoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]]
  for (const [at, point] of left.entries()) {
    const other = right[at]
    if (other === undefined) return 1
    if (point !== other) return (point.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0)
  }
  return left.length - right.length
}
