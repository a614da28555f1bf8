import { view } from '@arnq/query'
import { compile } from '@arnq/query/jmespath'
import { ColumnError, type Item } from './format.ts'

/** One column: what stands above it, and what an item has there; undefined or null where it has nothing. */
export type Column = { readonly label: string; readonly cell: (item: Item) => unknown }

/** The columns that every resource has, before those that its type puts forward. */
const COMMON = ['account', 'accountName', 'region', 'type', 'id', 'name']
const VIRTUAL = new Set([...COMMON, 'created', 'arn', 'tags'])

const LABELLED = /^\s*([\p{L}_][\p{L}\p{N}_ -]*?)\s*=(?!=)(.+)$/su
const PATH = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/

/**
 * What `--columns` and `--sort` call a column: a field, a dotted path or any JMESPath, with a label in front if wanted,
 * `ip=PrivateIpAddress`. Throws a ColumnError that says where the expression is wrong.
 */
export function columnOf(text: string): Column {
  const expression = LABELLED.exec(text)?.[2] ?? text
  return { label: columnLabel(text), cell: cellOf(expression.trim()) }
}

/** What stands above the column that a text names, whether it can be read or not. */
export const columnLabel = (text: string): string => LABELLED.exec(text)?.[1] ?? text.trim()

/** The columns of resources where the user named none. */
export function resourceColumns(fields: readonly string[]): readonly Column[] {
  const common = COMMON.map((name) => ({ label: name, cell: cellOf(`_${name}`) }))
  return [...common, ...fields.filter((field) => !COMMON.includes(field)).map(columnOf)]
}

/** The same for a table: a reader knows an account by its name, and the type where there is but one of them. */
export function readableColumns(fields: readonly string[], types: number): readonly Column[] {
  return resourceColumns(fields)
    .filter(({ label }) => label !== 'accountName' && (label !== 'type' || types > 1))
    .map((column) => (column.label === 'account' ? { label: 'account', cell: accountOf } : column))
}

const accountOf = (item: Item): unknown =>
  item.kind === 'resource' ? (item.resource.target.accountName ?? item.resource.target.account) : undefined

/** The columns that values have: the fields of objects, `[0]`, `[1]` … of lists, `value` of anything else. */
export function keysOf(value: unknown): readonly string[] {
  if (value === null || value === undefined) return []
  if (typeof value !== 'object') return ['value']
  return Array.isArray(value) ? value.map((_, at) => `[${at}]`) : Object.keys(value)
}

/** The column of one key that `keysOf` gave. */
export function keyColumn(key: string): Column {
  const at = /^\[(\d+)\]$/.exec(key)?.[1]
  return {
    label: key,
    cell: (item) => {
      if (item.kind === 'resource') return undefined
      const { value } = item
      if (Array.isArray(value)) return at === undefined ? undefined : value[Number(at)]
      return value !== null && typeof value === 'object' ? own(value, key) : key === 'value' ? value : undefined
    },
  }
}

/** Splits what stands after `--columns` or `--sort` at its commas, but not at those within brackets or quotes. */
export function splitColumns(text: string): readonly string[] {
  const parts = text.match(/(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|[^,])+|,/gs) ?? []
  const columns = ['']
  let depth = 0
  for (const part of parts) {
    if (part === ',' && depth === 0) columns.push('')
    else {
      columns[columns.length - 1] += part
      depth += nesting(part)
    }
  }
  return columns.map((column) => column.trim()).filter((column) => column !== '')
}

function nesting(text: string): number {
  const bare = text.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`/gs, '')
  return (bare.match(/[([{]/g)?.length ?? 0) - (bare.match(/[)\]}]/g)?.length ?? 0)
}

function cellOf(expression: string): (item: Item) => unknown {
  if (PATH.test(expression)) return pathCell(expression.split('.'))
  const evaluate = compiled(expression)
  return (item) => evaluate(item.kind === 'resource' ? fieldsOf(item) : item.value)
}

function pathCell([first = '', ...rest]: readonly string[]): (item: Item) => unknown {
  return (item) => {
    let value = firstField(item, first)
    for (const key of rest) value = own(value, key)
    return value
  }
}

/** A field of AWS's row before arnq's own of the same name, without building the whole view. */
function firstField(item: Item, field: string): unknown {
  if (item.kind === 'value') return field === 'value' && isScalar(item.value) ? item.value : own(item.value, field)
  const { row } = item.resource
  if (row !== null && typeof row === 'object' && Object.hasOwn(row, field)) return own(row, field)
  return virtual(item.resource, field.startsWith('_') ? field.slice(1) : field)
}

type ResourceItem = Extract<Item, { kind: 'resource' }>

function virtual(resource: ResourceItem['resource'], field: string): unknown {
  switch (field) {
    case 'account':
    case 'accountName':
    case 'region':
      return resource.target[field]
    case 'arn':
    case 'type':
    case 'id':
    case 'name':
    case 'created':
    case 'tags':
      return resource[field]
    default:
      return undefined
  }
}

/** All that a JMESPath column sees of a resource, the bare names beneath AWS's fields. */
function fieldsOf({ resource }: ResourceItem): Record<string, unknown> {
  const bare = [...VIRTUAL].map((field) => [field, virtual(resource, field) ?? null])
  return { ...Object.fromEntries(bare), ...view(resource) }
}

function own(value: unknown, key: string): unknown {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined
  return (value as Record<string, unknown>)[key]
}

function isScalar(value: unknown): boolean {
  return value !== null && typeof value !== 'object'
}

function compiled(expression: string): (value: unknown) => unknown {
  try {
    return compile(expression)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ColumnError(
      `The column "${expression}" cannot be read: ${reason}\nA column is a field (State.Name), any JMESPath, or either with a label in front (ip=PrivateIpAddress).`,
    )
  }
}
