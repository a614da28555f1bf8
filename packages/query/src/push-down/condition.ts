import { filterLiteral } from '../glob.ts'
import type { Comparator, FilterProjection, FunctionCall, Node, Pipe } from '../jmespath/ast.ts'
import { fitsLimits, type Sift } from '../sift.ts'
import { literalText, pathOf, readPath } from './path.ts'
import { equalTo, type Sieve, type Term, tagTerm, termOf, valuesOfTag } from './term.ts'

/**
 * A condition as filters, all of which every row that meets the condition passes. What has no filter is left out: the
 * rows are checked again here, so too few filters cost pages, never rows.
 */
export function siftsOf(node: Node, sieve: Sieve): readonly Sift[] {
  if (node.type === 'and') return [...siftsOf(node.left, sieve), ...siftsOf(node.right, sieve)]
  const sift = siftOf(node, sieve)
  return sift && fitsLimits(sift) ? [sift] : []
}

function siftOf(node: Node, sieve: Sieve): Sift | undefined {
  switch (node.type) {
    case 'or':
      return either(siftOf(node.left, sieve), siftOf(node.right, sieve))
    case 'comparator':
      return comparison(node, sieve)
    case 'pipe':
      return pipedComparison(node, sieve)
    case 'function':
      return call(node, sieve)
    case 'filter-projection':
      return anyElement(node, sieve)
    default:
      return undefined
  }
}

/** Two conditions on one field are one filter with the values of both. */
function either(left: Sift | undefined, right: Sift | undefined): Sift | undefined {
  if (!left || !right || left.name !== right.name) return undefined
  return { ...left, values: [...new Set([...left.values, ...right.values])] }
}

const sift = (term: Term | undefined, values: readonly string[]): Sift | undefined =>
  term && { name: term.filter, values, read: term.read }

function comparison({ operator, left, right }: Comparator, sieve: Sieve): Sift | undefined {
  const [side, literal] = right.type === 'literal' ? [left, right] : [right, left]
  const text = literalText(literal)
  const term = termOf(side, sieve)
  if (text === undefined || !term) return undefined
  if (operator === '==') return sift(term, [filterLiteral(text)])
  if (operator !== '!=' || !term.values) return undefined
  return sift(term, term.values.filter((value) => value !== text).map(filterLiteral))
}

/** `Tags[?Key=='env'].Value | [0] == 'prod'`: the pipe binds less than the comparison, and means the same as if it did not. */
function pipedComparison({ left, right, start, end }: Pipe, sieve: Sieve): Sift | undefined {
  if (right.type !== 'comparator' || right.right.type !== 'literal') return undefined
  return comparison({ ...right, left: { type: 'pipe', left, right: right.left, start, end } }, sieve)
}

function call({ name, args }: FunctionCall, sieve: Sieve): Sift | undefined {
  const [first, second] = args
  if (!first || !second) return undefined
  if (name === 'contains' && constantOf(first) !== undefined) return oneOf(constantOf(first), second, sieve)
  const text = second.type === 'literal' && typeof second.value === 'string' ? filterLiteral(second.value) : undefined
  if (text === undefined) return undefined
  if (name === 'starts_with') return sift(termOf(first, sieve), [`${text}*`])
  if (name === 'ends_with') return sift(termOf(first, sieve), [`*${text}`])
  return name === 'contains' ? containing(first, text, sieve) : undefined
}

/** The value of a literal, and of a list of literals, `['a', 'b']`. */
function constantOf(node: Node): unknown {
  if (node.type === 'literal') return node.value
  if (node.type !== 'multi-select-list' || !node.items.every(({ type }) => type === 'literal')) return undefined
  return node.items.map(constantOf)
}

/** `contains(['a', 'b'], Field)`: the field is one of them. */
function oneOf(list: unknown, field: Node, sieve: Sieve): Sift | undefined {
  if (!Array.isArray(list) || !list.every((value) => typeof value === 'string')) return undefined
  return sift(termOf(field, sieve), list.map(filterLiteral))
}

/** `contains` of a text asks for a part of it, of a list for an element. */
function containing(of: Node, text: string, sieve: Sieve): Sift | undefined {
  const key = valuesOfTag(of, sieve.filters)
  if (key !== undefined) return sift(tagTerm(sieve.filters, key), [text])
  const list = listPath(of)
  if (list !== undefined) return sift(listTerm(list, sieve), [text])
  return sift(termOf(of, sieve), [`*${text}*`])
}

/** `A[].B` of the expressions `A[].B` and `A[*].B`. */
function listPath(node: Node): string | undefined {
  if (node.type !== 'projection') return undefined
  const list = pathOf(node.left.type === 'flatten' ? node.left.child : node.left)
  const field = pathOf(node.right)
  return list === undefined || field === undefined ? undefined : `${list}[].${field}`
}

function listTerm(path: string, { filters }: Sieve): Term | undefined {
  const filter = Object.hasOwn(filters.fields, path) ? filters.fields[path] : undefined
  return filter === undefined ? undefined : { filter, read: readPath(path) }
}

/** `Tags[?Key=='k' && Value=='v']`, `Tags[?Key=='k']`, `SecurityGroups[?GroupId=='sg-1']`: true where any element fits. */
function anyElement(node: FilterProjection, sieve: Sieve): Sift | undefined {
  const list = pathOf(node.left)
  if (list === undefined || node.right.type !== 'current') return undefined
  if (list === sieve.filters.tags) return tagElement(node.condition, sieve)
  if (node.condition.type !== 'comparator' || node.condition.operator !== '==') return undefined
  const { left, right } = node.condition
  const field = pathOf(left.type === 'literal' ? right : left)
  const text = literalText(left.type === 'literal' ? left : right)
  if (field === undefined || text === undefined) return undefined
  return sift(listTerm(`${list}[].${field}`, sieve), [filterLiteral(text)])
}

function tagElement(condition: Node, { filters }: Sieve): Sift | undefined {
  const parts = condition.type === 'and' ? [condition.left, condition.right] : [condition]
  const key = parts.map((part) => equalTo(part, 'Key')).find((text) => text !== undefined)
  if (key === undefined) return undefined
  const value = parts.map((part) => equalTo(part, 'Value')).find((text) => text !== undefined)
  const term = tagTerm(filters, key)
  if (value !== undefined) return sift(term, [filterLiteral(value)])
  return (
    term && { name: 'tag-key', values: [filterLiteral(key)], read: (row) => (term.read(row).length > 0 ? [key] : []) }
  )
}
