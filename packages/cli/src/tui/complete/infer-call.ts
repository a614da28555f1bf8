import type { FunctionDefinition } from '@arnq/query/jmespath'
import { anything, elementOf, listOf, made, type Place } from './place.ts'

/** Those that give back what they were given, in another order or in part. */
const SAME: ReadonlySet<string> = new Set(['sort', 'sort_by', 'reverse', 'not_null', 'abs'])
/** Those that give one element of their list. */
const ONE: ReadonlySet<string> = new Set(['max', 'min', 'max_by', 'min_by'])

/** What a call gives, told by what it is given where the signature alone says less. */
export function typeOfCall(name: string, args: readonly Place[], definition: FunctionDefinition | undefined): Place {
  const [first = anything] = args
  if (SAME.has(name)) return first
  if (ONE.has(name)) return elementOf(first)
  if (name === 'map') return listOf(() => first)
  if (name === 'keys') return listOf(() => made('string'))
  if (name === 'values') return listOf(() => first.of?.() ?? anything)
  if (name === 'to_array') return first.type === 'array' ? first : listOf(() => first)
  if (name === 'merge') return merged(args)
  return made(definition?.returns ?? 'any')
}

const merged = (args: readonly Place[]): Place => ({
  type: 'object',
  says: 'object',
  fields: () => new Map(args.flatMap(({ fields }) => [...(fields?.() ?? [])])),
})
