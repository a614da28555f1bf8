import { functions as allFunctions, type Node, parse, scopeOf } from '@arnq/query/jmespath'
import type { Shape } from '@arnq/query/sdk'
import type { Choice, Completion } from '../completion.ts'
import type { Seen } from '../table-engine.ts'
import { closersOf, openBrackets } from './brackets.ts'
import { type Functions, type Gap, gapAt } from './infer.ts'
import { type ClosedValues, offerValues } from './offer-values.ts'
import { offersAt } from './offers-at.ts'
import { listOf } from './place.ts'
import { type Offer, ranked } from './ranked.ts'
import { rowPlace } from './row-place.ts'
import { type Word, wordAt } from './word-at.ts'

/** All that can be said of a query's rows without asking AWS. */
export type QueryWorld = {
  /** What a row looks like by the SDK's schemas: `rowShape`, and where rows are of several types `either` of theirs. */
  readonly shape: Shape | undefined
  readonly seen: Seen
  /** Sets of values that AWS has closed, by field: `filters.values` of the types. */
  readonly values?: ClosedValues
  readonly functions?: Functions
  /** Whether the query is asked of each row or of the list of all, where that is said outright. */
  readonly scope?: 'each' | 'list'
}

/**
 * What could stand at the cursor of a query: fields by the schema and by the rows seen, values, tag keys, functions by their
 * argument's type. Only what stands before the cursor counts, so that it may stand anywhere. Never throws.
 */
export function completeQuery(text: string, cursor: number, world: QueryWorld): Completion {
  const word = wordAt(text, cursor)
  const found = word && offersFor(word, text, world)
  if (!word || !found) return { from: cursor, to: cursor, choices: [] }
  const { from, to } = word
  const differs = (choice: Choice): boolean => choice.text !== text.slice(from, to)
  return { from, to, choices: ranked(word.typed, found).filter(differs) }
}

function offersFor(word: Word, text: string, world: QueryWorld): readonly Offer[] | undefined {
  const open = openBrackets(word.before)
  if (!open) return undefined
  const isKey = word.before[open.at(-1) ?? -1]?.type === '{' && /^[{,]$/.test(word.before.at(-1)?.type ?? '')
  const gap = gapOf(word, text, closersOf(word.before, open), isKey, world)
  if (word.kind === 'text') return gap?.compared && offerValues(gap.compared, world.seen, world.values ?? {})
  return offersAt(word, gap, {
    isKey,
    called: text[word.to] === '(',
    closed: text[word.to] === ']',
    empty: text.trim() === '',
    functions: world.functions ?? allFunctions,
    values: gap?.compared ? offerValues(gap.compared, world.seen, world.values ?? {}) : [],
  })
}

/** The query up to the word, a field or a text in the word's place, and its brackets closed: so far it can be understood. */
function gapOf(word: Word, text: string, closers: string, isKey: boolean, world: QueryWorld): Gap | undefined {
  const stand = word.kind === 'text' ? "''" : isKey ? 'k:x' : 'x'
  const at = isKey ? word.from + 2 : word.from
  const ast = read(`${text.slice(0, word.from)}${stand}${closers}`)
  if (!ast) return undefined
  const row = rowPlace(world.shape, world.seen)
  const scope = world.scope ?? scopeOf(ast)
  return gapAt(ast, at, scope === 'list' ? listOf(() => row) : row, world.functions ?? allFunctions)
}

function read(expression: string): Node | undefined {
  try {
    return parse(expression)
  } catch {
    return undefined
  }
}
