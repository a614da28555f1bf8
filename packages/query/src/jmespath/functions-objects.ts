import { unary, variadic } from './define-function.ts'
import { type Properties, plain, typeOf } from './types.ts'

const merge = (objects: readonly Properties[]): Properties => {
  let merged: Properties = {}
  // A spread, unlike Object.assign, takes a property named __proto__ for what it is.
  for (const object of objects) merged = { ...merged, ...object }
  return merged
}

/** The functions on objects, and those that take a value of any type. */
export const objectFunctions = {
  keys: unary(['object'], 'array', Object.keys),
  merge: variadic(['object'], 'object', merge),
  not_null: variadic(['any'], 'any', (values) => values.find((value) => value !== null) ?? null),
  type: unary(['any'], 'string', typeOf),
  values: unary(['object'], 'array', (object) => Object.values(object).map(plain)),
}
