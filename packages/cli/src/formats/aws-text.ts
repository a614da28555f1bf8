import { byCodePoint } from './code-point.ts'
import { pythonText } from './python.ts'

/** What stands between a value and the output: nothing in a pipe, `visible` on a terminal. */
export type Say = (text: string) => string

/** An object by its fields. */
export type Fields = Readonly<Record<string, unknown>>

/**
 * A value as `aws --output text` prints it: the scalars of an object in one line by the order of their names, then what is
 * nested, each line led by the field's name in capitals. Objects in one list share their columns.
 *
 * The AWS CLI fails on a list that mixes objects with anything else. Here such a list prints its scalars in one line,
 * then its lists, then its objects.
 */
export function awsText(value: unknown, say: Say, under?: string): string {
  if (Array.isArray(value)) return listText(value, say, under)
  if (isFields(value))
    return objectText(
      value,
      fieldsOf(value).filter((field) => !isNested(value[field])),
      say,
      under,
    )
  return `${say(pythonText(value))}\n`
}

/** The columns that the objects of a list share: each field that is a scalar in any of them. */
function sharedColumns(objects: readonly Fields[]): readonly string[] {
  const columns = new Set<string>()
  for (const object of objects) for (const field of fieldsOf(object)) if (!isNested(object[field])) columns.add(field)
  return [...columns].sort(byCodePoint)
}

/** One object under the columns given; a column that it lacks is empty there. */
export function objectText(object: Fields, columns: readonly string[], say: Say, under?: string): string {
  const row = columns.map((field) => (hasField(object, field) ? say(pythonText(object[field])) : ''))
  const line = under === undefined ? row : [say(under.toUpperCase()), ...row]
  const inRow = new Set(columns)
  const nested = fieldsOf(object).filter((field) => !inRow.has(field))
  const below = nested.map((field) => awsText(object[field], say, field)).join('')
  return row.length > 0 ? `${line.join('\t')}\n${below}` : below
}

function listText(list: readonly unknown[], say: Say, under: string | undefined): string {
  const objects = list.filter(isFields)
  const columns = sharedColumns(objects)
  const lists = list.filter((value) => Array.isArray(value))
  const scalars = list.filter((value) => !isNested(value)).map((value) => say(pythonText(value)))
  return [
    scalarLines(scalars, say, under),
    ...lists.map((inner) => awsText(inner, say, under)),
    ...objects.map((object) => objectText(object, columns, say, under)),
  ].join('')
}

function scalarLines(scalars: readonly string[], say: Say, under: string | undefined): string {
  if (scalars.length === 0) return ''
  if (under === undefined) return `${scalars.join('\t')}\n`
  return scalars.map((text) => `${say(under.toUpperCase())}\t${text}\n`).join('')
}

const fieldsOf = (object: Fields): string[] =>
  Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort(byCodePoint)
const hasField = (object: Fields, field: string): boolean => Object.hasOwn(object, field) && object[field] !== undefined
const isNested = (value: unknown): boolean => value !== null && typeof value === 'object'

/** Whether a value is an object with fields, neither a list nor null. */
export function isFields(value: unknown): value is Fields {
  return isNested(value) && !Array.isArray(value)
}
