import { type ParameterType, plain, typeOf } from './types.ts'

const phrases: { readonly [Type in ParameterType]: string } = {
  any: 'any value',
  array: 'an array',
  'array[number]': 'an array of numbers',
  'array[string]': 'an array of strings',
  boolean: 'a boolean',
  expression: 'an expression such as &Name',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a string',
}

/** Types in words, `an array or a string`. */
export const describeTypes = (types: readonly ParameterType[]): string =>
  types.map((type) => phrases[type]).join(' or ')

const longest = 40

const describeScalar = (value: unknown): string => {
  const type = typeOf(value)
  if (type === 'object' || type === 'array' || type === 'null') return phrases[type]
  const text = JSON.stringify(value)
  return `the ${type} ${text.length > longest ? `${text.slice(0, longest)}...` : text}`
}

/** A value in words, short enough for one line of an error: `an array that holds a number and null`. */
export const describeValue = (value: unknown): string => {
  if (!Array.isArray(value)) return describeScalar(value)
  if (value.length === 0) return 'an empty array'
  const types = new Set(value.map((element) => typeOf(plain(element))))
  return `an array that holds ${[...types].map((type) => phrases[type]).join(' and ')}`
}

const elementsOf = (value: unknown, type: 'number' | 'string'): readonly unknown[] | undefined => {
  if (!Array.isArray(value)) return undefined
  let dates = false
  for (const element of value) {
    const seen = plain(element)
    if (typeof seen !== type) return undefined
    dates ||= seen !== element
  }
  return dates ? value.map(plain) : value
}

/** A test of values against a parameter's types: gives the value back, with its dates as texts, or undefined. */
export const admit = (types: readonly ParameterType[]): ((value: unknown) => unknown) => {
  const wanted = new Set<ParameterType>(types)
  const numbers = wanted.has('array[number]')
  const strings = wanted.has('array[string]')
  return (value) => {
    if (wanted.has(typeOf(value))) return value
    if (numbers) {
      const elements = elementsOf(value, 'number')
      if (elements !== undefined) return elements
    }
    return strings ? elementsOf(value, 'string') : undefined
  }
}
