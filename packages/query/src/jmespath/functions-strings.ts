import { binary, unary } from './define-function.ts'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** The functions on texts. */
export const stringFunctions = {
  ends_with: binary(['string'], ['string'], 'boolean', (subject, suffix) => subject.endsWith(suffix)),
  join: binary(['string'], ['array[string]'], 'string', (glue, texts) => texts.join(glue)),
  starts_with: binary(['string'], ['string'], 'boolean', (subject, prefix) => subject.startsWith(prefix)),
  to_string: unary(['any'], 'string', textOf),
}
