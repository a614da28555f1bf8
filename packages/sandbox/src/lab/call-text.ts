import type { Call } from '../call.ts'

/** A call in a line: `i-0…a  AttachVolume vol-0…d i-0…a  200  3 ms`. */
export function callText({ callerArn = 'nobody', operation, input = {}, status, code, milliseconds }: Call): string {
  const outcome = code ?? (status === 0 ? 'no answer' : String(status))
  return `${callerArn.split('/').at(-1)}  ${operation} ${valuesOf(input).join(' ')}  ${outcome}  ${milliseconds.toFixed(0)} ms`
}

/** The scalars of an input, in their order, with the names of those that are not ids. */
function valuesOf(input: object): readonly string[] {
  return Object.entries(input).flatMap(([name, value]: [string, unknown]): readonly string[] => {
    if (value === undefined || value === null || value instanceof Date) return []
    if (typeof value === 'object') return valuesOf(value)
    const text = String(value)
    return [/^[a-z]+-[0-9a-f]+$|^[\d.:a-f]+$/.test(text) || /^\d+$/.test(name) ? text : `${name}=${text}`]
  })
}
