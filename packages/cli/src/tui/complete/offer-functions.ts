import { type FunctionDefinition, type ParameterType, signatureOf } from '@arnq/query/jmespath'
import type { Functions } from './infer.ts'
import type { Place } from './place.ts'
import type { Offer } from './ranked.ts'

/** Whether a value of a type could be taken; of lists nobody knows what they hold. */
export function takes(types: readonly ParameterType[], type: Place['type']): boolean {
  if (type === 'any' || types.includes('any')) return true
  return types.some((one) => one === type || (type === 'array' && one.startsWith('array')))
}

/** Every function that could take what is there, or give what is wanted; all of them where neither is known. */
export function offerFunctions(
  functions: Functions,
  fits: { readonly taking?: Place; readonly giving?: readonly ParameterType[] },
  called: boolean,
): readonly Offer[] {
  return [...functions]
    .filter(([, definition]) => (fits.taking ? canTake(definition, fits.taking) : true))
    .filter(([, { returns }]) => (fits.giving ? takes(fits.giving, returns) : true))
    .map(([name, definition]) => ({
      text: called ? name : `${name}(`,
      label: `${name}()`,
      says: signatureOf(name, definition).slice(name.length),
    }))
}

/** An expression is given by name, so the parameter beside it is the one that takes the value. */
const canTake = ({ parameters }: FunctionDefinition, { type }: Place): boolean =>
  parameters.some(({ types }) => !types.includes('expression') && takes(types, type))
