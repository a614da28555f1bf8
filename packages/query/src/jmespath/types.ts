/** The types of JMESPath's values, as `type()` names them. */
export type JmesPathType = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'null'

/** What a function takes: a value's type, a list of one type, any value, or an expression to apply to rows. */
export type ParameterType = JmesPathType | 'any' | 'array[number]' | 'array[string]' | 'expression'

/** Any object's own properties. */
export type Properties = { readonly [name: string]: unknown }

/** The JMESPath type of a value that `plain` has seen. */
export const typeOf = (value: unknown): JmesPathType => {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? 'array' : 'object'
    default:
      return 'null'
  }
}

const isoOf = (date: Date): string | null => (Number.isNaN(date.getTime()) ? null : date.toISOString())

/**
 * A value as JMESPath sees it. What is absent is null, and a Date, which the SDK gives where AWS sends a time, is the
 * ISO text that the AWS CLI shows. Every value passes here where it is taken out of the data, and nowhere else.
 */
export const plain = (value: unknown): unknown => {
  if (typeof value !== 'object') return value === undefined ? null : value
  return value instanceof Date ? isoOf(value) : value
}

/** An object as such: neither null nor an array. */
export const isProperties = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
