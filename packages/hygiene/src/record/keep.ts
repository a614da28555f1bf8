import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import type { SharedStore } from '../doors.ts'
import { emptyRecord, type RunRecord, recordSchema } from './record.ts'

/** The record cannot be read. `aside` names the copy of it that was kept in the store, where one was made. */
export class RecordError extends Error {
  override name = 'RecordError'
  readonly aside: string | undefined
  constructor(message: string, aside?: string) {
    super(message)
    this.aside = aside
  }
}

const NAME = 'record.json'

/** Times that a change is made anew because another run was quicker. */
const TRIES = 8

/** Reads the record; an empty one before the first run. Rejects with a `RecordError`, having lost nothing. */
export async function readRecord(store: SharedStore): Promise<RunRecord> {
  return (await readWithText(store)).record
}

/**
 * Changes the record, however many runs do so at once: each change is made on what the others have left. Gives what `change`
 * gave the last time.
 */
export async function changeRecord<Result extends { readonly record: RunRecord }>(
  store: SharedStore,
  change: (record: RunRecord) => Result,
): Promise<Result> {
  for (let tries = 0; tries < TRIES; tries++) {
    const { record, text } = await readWithText(store)
    const result = change(record)
    if (result.record === record || (await store.swap(NAME, text, textOf(result.record)))) return result
  }
  throw new RecordError(
    `${NAME} in ${store.place} was changed by other runs ${TRIES} times while this one wanted to. Nothing is lost but this run's part in the record; run again when fewer runs share it.`,
  )
}

/** A line for each entry, so that people can read it where something is wrong; members in the order of the schema. */
function textOf(record: RunRecord): string {
  const { findings, clocks, series, ...head } = z.parse(recordSchema, record)
  const list = (items: readonly unknown[]): string =>
    items.length === 0 ? '[]' : `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`
  const top = JSON.stringify(head).slice(0, -1)
  return `${top},\n"findings":${list(findings)},\n"clocks":${list(clocks)},\n"series":${list(series)}}\n`
}

async function readWithText(store: SharedStore): Promise<{ record: RunRecord; text: string | undefined }> {
  const text = await store.read(NAME)
  if (text === undefined) return { record: emptyRecord, text }
  const value = parsed(text)
  const newer = schemaOf(value)
  if (newer !== undefined && newer !== emptyRecord.schema) {
    throw new RecordError(
      `${NAME} in ${store.place} is a ${newer}, and this arnq knows ${emptyRecord.schema}. It was left as it is; use the arnq that wrote it, or another place for this one's state.`,
    )
  }
  const read = recordSchema.safeParse(value)
  if (read.success) return { record: read.data, text }
  const aside = `record.broken-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.json`
  await store.write(aside, text)
  const what = read.error.issues[0]
  const where = what === undefined || what.path.length === 0 ? '' : ` at ${what.path.join('.')}`
  throw new RecordError(
    `${NAME} in ${store.place} is broken${where}: ${value === undefined ? 'it is no JSON' : (what?.message ?? 'it is no record')}. A copy is kept as ${aside}. Put a good copy in its place, or remove ${NAME} to begin anew: then ages and trends are counted from the next run on.`,
    aside,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function schemaOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('schema' in value)) return undefined
  return typeof value.schema === 'string' && /^arnq\.record\/\d+$/.test(value.schema) ? value.schema : undefined
}
