import type { Scope } from '@arnq/query'
import { splitColumns } from './formats/columns.ts'
import { type Format, formats } from './formats/index.ts'
import { colored, type Io } from './io.ts'
import type { Given } from './program.ts'
import { UsageError } from './usage-error.ts'

/** A flag's text; undefined where it was not given. */
export function textOf(given: Given, name: string): string | undefined {
  const value = given[name]
  return typeof value === 'string' ? value : undefined
}

/** A flag's number, at least `least`; throws a `UsageError` that names the flag. */
export function numberOf(given: Given, name: string, least: number): number | undefined {
  const text = textOf(given, name)
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value) && value >= least) return value
  throw new UsageError(`--${name} takes a number of at least ${least}, not "${text}"`)
}

/** A flag's whole number, at least `least`. */
export function countOf(given: Given, name: string, least: number): number | undefined {
  const value = numberOf(given, name, least)
  if (value === undefined || Number.isInteger(value)) return value
  throw new UsageError(`--${name} takes a whole number, not "${given[name]}"`)
}

/** What `--each` and `--all` say of a query's scope; undefined leaves it to the query. */
export function scopeOf({ each, all }: Given): Scope | undefined {
  if (each && all) throw new UsageError('--each and --all exclude one another')
  if (each) return 'each'
  return all ? 'list' : undefined
}

/** A flag's list, split at its commas; commas in brackets or quotes belong to their item. */
export function listOf(given: Given, name: string): readonly string[] | undefined {
  const text = textOf(given, name)
  return text === undefined ? undefined : splitColumns(text)
}

/** The output format: the flag's, `ARNQ_OUTPUT`'s, else a table on a terminal and JSON anywhere else. */
export function formatOf(given: Given, { env, stdout }: Io): Format {
  const name = textOf(given, 'output') ?? (env.ARNQ_OUTPUT || undefined) ?? (stdout.isTTY ? 'table' : 'json')
  const format = formats.find((one) => one.name === name)
  if (format) return format
  throw new UsageError(
    `ARNQ_OUTPUT names no format: "${name}"`,
    `it takes ${formats.map((one) => one.name).join(', ')}`,
  )
}

/** What a format is told of the place where its text will be read. */
export function placeOf(given: Given, { env, stdout }: Io) {
  const color = colored(textOf(given, 'color'), stdout, env)
  const terminal = Boolean(stdout.isTTY)
  return { color, terminal, ...(terminal && stdout.columns !== undefined && { width: stdout.columns }) }
}
