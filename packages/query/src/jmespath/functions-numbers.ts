import { unary } from './define-function.ts'

// The number of JSON: neither hexadecimal, nor Infinity, nor surrounded by blanks.
const jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/

const toNumber = (value: unknown): number | null => {
  if (typeof value === 'number') return value
  return typeof value === 'string' && jsonNumber.test(value) ? Number(value) : null
}

const sum = (numbers: readonly number[]): number => {
  let total = 0
  for (const number of numbers) total += number
  return total
}

/** The functions on numbers. Adding nought keeps -0, which JSON readers show in two ways, out of the answers. */
export const numberFunctions = {
  abs: unary(['number'], 'number', Math.abs),
  avg: unary(['array[number]'], 'any', (numbers) => (numbers.length === 0 ? null : sum(numbers) / numbers.length)),
  ceil: unary(['number'], 'number', (number) => Math.ceil(number) + 0),
  floor: unary(['number'], 'number', (number) => Math.floor(number) + 0),
  sum: unary(['array[number]'], 'number', sum),
  to_number: unary(['any'], 'any', toNumber),
}
