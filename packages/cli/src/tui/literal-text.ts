import { escaped, hostile } from '../formats/safe.ts'

/** A name as a query has it: in double quotes where it is no plain word. */
export const nameText = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : escaped(JSON.stringify(name))

/**
 * A text as a query has it: in single quotes, and where it holds what they cannot (a backslash at the wrong place, a
 * character that a terminal obeys) as JSON between backticks.
 */
export const stringText = (text: string): string =>
  hostile(text) || text.includes('\\')
    ? `\`${escaped(JSON.stringify(text)).replaceAll('`', '\\`')}\``
    : `'${text.replaceAll("'", "\\'")}'`

/** A number or a boolean as a query has it. */
export const jsonText = (text: string): string => `\`${text}\``
