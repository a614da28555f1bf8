import { type Column, columnLabel, columnOf } from '../../formats/columns.ts'

/** A column that somebody added, `NAME=JMESPATH` as in `--columns`; undefined where it cannot be read. */
export function addedColumn(text: string): Column | undefined {
  try {
    return columnOf(text)
  } catch {
    return undefined
  }
}

/**
 * The key of the column that such a text stands for, among the keys of all columns: an added one has its label for a key, or
 * the text where another column has that label. A field that the table shows by itself is meant as it stands there.
 */
export const addedKey = (text: string, keys: ReadonlySet<string>): string => (keys.has(text) ? text : columnLabel(text))

/** What is wrong with the text of a column that somebody wants to add; undefined where it can be read. */
export function addedProblem(text: string): string | undefined {
  if (text.trim() === '') return 'A column needs a field, State.Name, or any JMESPath: ip=PrivateIpAddress.'
  try {
    columnOf(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
