import { areEqual, compareKeys } from './comparing.ts'
import { binary, unary } from './define-function.ts'
import { type Properties, plain } from './types.ts'

type Ordered = readonly number[] | readonly string[]

const extreme = (values: Ordered, sign: 1 | -1): number | string | null => {
  let best: number | string | null = null
  for (const value of values) if (best === null || compareKeys(value, best) * sign > 0) best = value
  return best
}

const contains = (subject: string | readonly unknown[], wanted: unknown): boolean => {
  if (typeof subject === 'string') return typeof wanted === 'string' && subject.includes(wanted)
  for (const item of subject) if (areEqual(plain(item), wanted)) return true
  return false
}

const surrogate = /[\ud800-\udfff]/
const textLength = (text: string): number => (surrogate.test(text) ? Array.from(text).length : text.length)

const length = (value: string | readonly unknown[] | Properties): number => {
  if (typeof value === 'string') return textLength(value)
  return Array.isArray(value) ? value.length : Object.keys(value).length
}

const reverse = (value: string | readonly unknown[]): unknown =>
  typeof value === 'string' ? Array.from(value).reverse().join('') : value.toReversed()

/** The functions on lists, and on texts where both are taken. Texts are counted in code points, as in the AWS CLI. */
export const arrayFunctions = {
  contains: binary(['array', 'string'], ['any'], 'boolean', contains),
  length: unary(['string', 'array', 'object'], 'number', length),
  max: unary(['array[number]', 'array[string]'], 'any', (values) => extreme(values, 1)),
  min: unary(['array[number]', 'array[string]'], 'any', (values) => extreme(values, -1)),
  reverse: unary(['array', 'string'], 'any', reverse),
  sort: unary(['array[number]', 'array[string]'], 'array', (values) => [...values].sort(compareKeys)),
  to_array: unary(['any'], 'array', (value) => (Array.isArray(value) ? value : [value])),
}
