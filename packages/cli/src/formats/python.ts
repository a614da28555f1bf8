/** A scalar as Python's `str` writes it, which is what the AWS CLI's text output prints. */
export function pythonText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return pythonNumber(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return value === null || value === undefined ? 'None' : pythonRepr(value)
}

/**
 * A value as Python's `repr` writes it: what the AWS CLI prints for a list or an object that stands where another row of
 * the same list has a scalar.
 */
function pythonRepr(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`
  if (value === null || typeof value !== 'object') return pythonText(value)
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return `{${members.map(([key, inner]) => `${quoted(key)}: ${pythonRepr(inner)}`).join(', ')}}`
}

/** Python turns to exponents below 1e-4 (JavaScript below 1e-6), and writes two digits of them. */
function pythonNumber(value: number): string {
  const size = Math.abs(value)
  const text = size !== 0 && size < 1e-4 ? value.toExponential() : String(value)
  return text.replace(/e([+-])(\d)$/, 'e$10$2')
}

const SHORT: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
/** All but printable characters, in Python's sense: the space is the only separator that prints. */
const TO_ESCAPE = /[\\\p{C}]|(?! )\p{Z}/gu

function quoted(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'"
  const body = text.replace(TO_ESCAPE, (found) => SHORT[found] ?? coded(found.codePointAt(0) ?? 0))
  return mark + (mark === "'" ? body.replaceAll("'", "\\'") : body) + mark
}

function coded(code: number): string {
  const digits = code.toString(16)
  if (code < 0x100) return `\\x${digits.padStart(2, '0')}`
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`
}
