import type { FunctionDefinition, Node, ParameterType } from '@arnq/query/jmespath'
import { typeOfCall } from './infer-call.ts'
import { anything, elementOf, fieldOf, listOf, made, type Place } from './place.ts'

/** What is known of the gap in a query: what a field there would be a field of, and what the surroundings want. */
export type Gap = {
  readonly input: Place
  /** The types that the parameter takes for which it stands. */
  readonly wanted?: readonly ParameterType[]
  /** What it is compared with, or looked for in. */
  readonly compared?: Place
  /** An element of the list that the expression which is wanted is asked of. */
  readonly element?: Place
}

/** The names that functions are called by, with what they take. */
export type Functions = ReadonlyMap<string, FunctionDefinition>

type Around = Omit<Gap, 'input'>
type Search = { readonly at: number; readonly functions: Functions; gap?: Gap }

/** The gap that stands at `at` of a parsed query whose input is given; undefined where no field and no literal stands there. */
export function gapAt(ast: Node, at: number, input: Place, functions: Functions): Gap | undefined {
  const search: Search = { at, functions }
  infer(search, ast, input)
  return search.gap
}

/** What a node gives, asked of `input`. Every node is looked at once. */
function infer(search: Search, node: Node, input: Place, around: Around = {}): Place {
  switch (node.type) {
    case 'field':
    case 'literal':
      if (node.start === search.at) search.gap = { input, ...around }
      return node.type === 'field' ? fieldOf(input, node.name) : made(literalType(node.value))
    case 'current':
      return input
    case 'subexpression':
    case 'pipe':
      return infer(search, node.right, infer(search, node.left, input))
    case 'multi-select-list': {
      const items = node.items.map((item) => infer(search, item, input))
      return listOf(() => firstTold(items))
    }
    case 'multi-select-hash':
      return madeObject(node.entries.map(({ key, value }) => [key, infer(search, value, input)]))
    case 'function':
      return inferCall(search, node, input)
    case 'expression-reference':
    case 'not':
      return node.type === 'not' ? inferTest(search, [node.child], input) : infer(search, node.child, input)
    case 'and':
    case 'or':
      return firstTold([infer(search, node.left, input), infer(search, node.right, input)])
    case 'comparator':
      infer(search, node.right, input, { compared: infer(search, node.left, input) })
      return made('boolean')
    default:
      return inferList(search, node, input)
  }
}

function inferList(search: Search, node: Node, input: Place): Place {
  switch (node.type) {
    case 'index':
      return elementOf(infer(search, node.child, input))
    case 'slice':
      return infer(search, node.child, input)
    case 'flatten':
      return flattened(infer(search, node.child, input))
    case 'projection':
      return projected(search, elementOf(infer(search, node.left, input)), node.right)
    case 'value-projection':
      return projected(search, anyValueOf(infer(search, node.left, input)), node.right)
    case 'filter-projection': {
      const element = elementOf(infer(search, node.left, input))
      inferTest(search, [node.condition], element)
      return projected(search, element, node.right)
    }
    default:
      return anything
  }
}

function inferTest(search: Search, nodes: readonly Node[], input: Place): Place {
  for (const node of nodes) infer(search, node, input)
  return made('boolean')
}

function projected(search: Search, element: Place, right: Node): Place {
  const place = infer(search, right, element)
  return listOf(() => place)
}

/** Expressions are asked of the elements of the list that stands beside them, so they come last. */
function inferCall(search: Search, node: Extract<Node, { type: 'function' }>, input: Place): Place {
  const definition = search.functions.get(node.name)
  const places: Place[] = []
  let list = input
  for (const [at, argument] of node.args.entries()) {
    if (argument.type === 'expression-reference') continue
    const wanted = (definition?.parameters[at] ?? definition?.parameters.at(-1))?.types
    const compared = at > 0 ? lookedIn(node.name, places[0]) : undefined
    const around = { element: elementOf(list), ...(wanted && { wanted }), ...(compared && { compared }) }
    const place = infer(search, argument, input, around)
    if (place.type === 'array') list = place
    places[at] = place
  }
  for (const [at, argument] of node.args.entries()) {
    if (argument.type === 'expression-reference') places[at] = infer(search, argument.child, elementOf(list))
  }
  return typeOfCall(node.name, places, definition)
}

const firstTold = (places: readonly Place[]): Place => places.find(({ type }) => type !== 'any') ?? anything

const madeObject = (entries: readonly (readonly [string, Place])[]): Place => ({
  type: 'object',
  says: 'object',
  fields: () => new Map(entries.map(([key, place]) => [key, () => place])),
})

/** Lists in the list are merged into it: `Reservations[].Instances[]`. */
function flattened(list: Place): Place {
  const element = elementOf(list)
  return element.type === 'array' ? listOf(() => elementOf(element)) : listOf(() => element)
}

/** One of the values of an object: where they differ, the first that is an object itself. */
function anyValueOf(object: Place): Place {
  if (object.type !== 'object') return anything
  const values = [...(object.fields?.().values() ?? [])].map((value) => value())
  return object.of?.() ?? values.find(({ type }) => type === 'object') ?? anything
}

const SEARCHES: ReadonlySet<string> = new Set(['contains', 'starts_with', 'ends_with'])

/** What the second argument of a search is one of the values of. */
function lookedIn(name: string, subject: Place | undefined): Place | undefined {
  if (!subject || !SEARCHES.has(name)) return undefined
  return subject.type === 'array' ? elementOf(subject) : subject
}

function literalType(value: unknown): Place['type'] {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  const type = typeof value
  return type === 'string' || type === 'number' || type === 'boolean' || type === 'object' ? type : 'any'
}
