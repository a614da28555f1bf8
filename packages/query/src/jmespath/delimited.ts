/** The value that a quoted piece of an expression stands for, or why it stands for none. */
export type Reading<Value> = { readonly value: Value } | { readonly problem: string }

/** How deep brackets may nest, in an expression or in a literal: far above any real query, far below the stack's end. */
export const deepestNesting = 500

/** The offset after the closing delimiter of what opens at `start`, or undefined where nothing closes it. */
export const delimitedEnd = (text: string, start: number, delimiter: string): number | undefined => {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === delimiter) return at + 1
  }
  return undefined
}

const parseJson = (text: string): Reading<unknown> => {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { problem: 'not JSON' }
  }
}

const nestsTooDeep = (value: unknown): boolean => {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepestNesting) return true
    level = level.flatMap((item) => (item !== null && typeof item === 'object' ? Object.values(item) : []))
  }
  return false
}

/** A text in single quotes, taken as it stands but for `\'`. */
export const readRawString = (inner: string): Reading<string> => ({ value: inner.replaceAll("\\'", "'") })

/**
 * A literal in backticks: JSON or, as the AWS CLI still takes it, a text whose quotes were left out (`running` for
 * `"running"`; https://github.com/jmespath/jmespath.jep/blob/main/proposals/0012-raw-string-literals.md).
 */
export const readLiteral = (inner: string): Reading<unknown> => {
  const lexeme = inner.replaceAll('\\`', '`')
  const json = parseJson(lexeme)
  const reading = 'problem' in json ? parseJson(`"${lexeme.trimStart()}"`) : json
  if ('problem' in reading) return { problem: 'the literal between backticks is not JSON' }
  return nestsTooDeep(reading.value) ? { problem: `the literal nests deeper than ${deepestNesting} levels` } : reading
}

/** A name in double quotes, with JSON's escapes. */
export const readQuotedName = (inner: string): Reading<string> => {
  const reading = parseJson(`"${inner}"`)
  if ('problem' in reading) return { problem: 'the name between double quotes has an escape that JSON does not know' }
  return { value: String(reading.value) }
}
