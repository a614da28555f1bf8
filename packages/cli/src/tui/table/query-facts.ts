import type { Reading } from '@arnq/query'
import { hintsFor } from '../../hints.ts'

/** What is known of the rows that a query was asked about. */
type Known = { readonly rows: number; readonly names: ReadonlySet<string> }

/**
 * Fields that a query names and no row was seen to have: what `arnq` hints at on the command line. Only a sample of the rows
 * is seen below their own fields, so more are told than are missing.
 */
function unknownFields(reading: Reading, { rows, names }: Known): readonly string[] {
  if (reading.kind === 'none' || rows === 0) return []
  const outcome = { failures: [], rows, done: 0, stopped: undefined, fields: new Set(names) }
  return [...reading.fields].filter((name) => {
    const alone: Reading = { ...reading, fields: new Set([name]) }
    return hintsFor(alone, outcome).length > 0
  })
}

export type UnknownFields = typeof unknownFields

/** `unknownFields`, looked for again only where the query is another or more names were seen. */
export function makeUnknownFields(): UnknownFields {
  let last: { readonly reading: Reading; readonly names: number; readonly fields: readonly string[] } | undefined
  return (reading, known) => {
    if (known.rows === 0) return []
    if (last?.reading !== reading || last.names !== known.names.size) {
      last = { reading, names: known.names.size, fields: unknownFields(reading, known) }
    }
    return last.fields
  }
}

/** Joined fields that a query names and that were not asked for. */
export function unaskedFields(
  reading: Reading,
  joins: readonly string[],
  joined: ReadonlySet<string>,
): readonly string[] {
  return reading.kind === 'none' ? [] : joins.filter((field) => reading.fields.has(field) && !joined.has(field))
}
