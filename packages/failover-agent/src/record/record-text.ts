import type { GroupRecord } from '../journal.ts'

/** Grows when an older agent could misread the file. */
const SCHEMA = 1

/** The record as it stands in its file. */
export const textOf = (record: GroupRecord): string => `${JSON.stringify({ schema: SCHEMA, ...record })}\n`

/** The record in a text, or why there is none in it. Another group's record is none. */
export function recordIn(text: string, group: string): GroupRecord | { readonly why: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { why: text.trim() === '' ? 'it is empty' : `it is no JSON: ${(error as Error).message}` }
  }
  if (!isObject(value)) return { why: 'it is no object' }
  const { schema, ...record } = value
  if (schema !== SCHEMA) return { why: `its schema is ${JSON.stringify(schema)}, this agent reads ${SCHEMA}` }
  if (record.group !== group) return { why: `it is of the group ${JSON.stringify(record.group)}` }
  const wrong = FIELDS.find(([name, is]) => !is(record[name]))
  return wrong ? { why: `its ${wrong[0]} cannot be read` } : (record as unknown as GroupRecord)
}

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): boolean => typeof value === 'string'
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)
const isListOf = (is: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(is)
const or = (is: (value: unknown) => boolean) => (value: unknown) => value === undefined || is(value)
const isOneOf =
  (...words: readonly string[]) =>
  (value: unknown) =>
    words.includes(value as string)

const isStep = (value: unknown): boolean =>
  isObject(value) &&
  isText(value.claim) &&
  isText(value.step) &&
  isNumber(value.from) &&
  or(isNumber)(value.until) &&
  or(isText)(value.error)

const isTransition = (value: unknown): boolean =>
  isObject(value) &&
  isText(value.role) &&
  isNumber(value.generation) &&
  isText(value.started) &&
  or(isText)(value.ended) &&
  isListOf(isStep)(value.steps)

const isIntent = (value: unknown): boolean =>
  isObject(value) &&
  isOneOf('force', 'fence')(value.kind) &&
  ['claim', 'instance', 'by', 'at'].every((name) => isText(value[name])) &&
  isOneOf('ordered', 'begun', 'done', 'failed')(value.state)

const FIELDS: readonly (readonly [string, (value: unknown) => boolean])[] = [
  ['generation', isNumber],
  ['transition', or(isTransition)],
  ['history', isListOf(isTransition)],
  ['intents', isListOf(isIntent)],
  ['fsckRequired', isListOf(isText)],
  ['loss', isOneOf('none', 'possible')],
]
