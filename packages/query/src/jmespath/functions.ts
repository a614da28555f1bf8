import type { FunctionDefinition, Parameter } from './define-function.ts'
import { arrayFunctions } from './functions-arrays.ts'
import { byFunctions } from './functions-by.ts'
import { numberFunctions } from './functions-numbers.ts'
import { objectFunctions } from './functions-objects.ts'
import { stringFunctions } from './functions-strings.ts'

const all: Readonly<Record<string, FunctionDefinition>> = {
  ...arrayFunctions,
  ...byFunctions,
  ...numberFunctions,
  ...objectFunctions,
  ...stringFunctions,
}

/** Every function by name, in alphabetical order: what `compile` checks calls against and what completion offers. */
export const functions: ReadonlyMap<string, FunctionDefinition> = new Map(
  Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)),
)

/** The names of all functions, in alphabetical order. */
export const functionNames: readonly string[] = [...functions.keys()]

const shown = ({ types, variadic }: Parameter): string => `${types.join('|')}${variadic ? '...' : ''}`

/** A function's signature for people, `sort_by(array, expression) -> array`. */
export const signatureOf = (name: string, definition: FunctionDefinition): string =>
  `${name}(${definition.parameters.map(shown).join(', ')}) -> ${definition.returns}`
