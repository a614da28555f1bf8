import { type And, type Comparator, type ComparatorName, type Node, type Or, operandsOf } from './ast.ts'
import { areEqual, compareTexts, isFalse } from './comparing.ts'
import type { Build, BuildTest, Evaluate, Test } from './evaluate.ts'

type Ordering = Exclude<ComparatorName, '==' | '!='>
type Compare = (a: unknown, b: unknown) => boolean | null

/**
 * Numbers and texts are ordered, each among themselves; any other pair has no order and gives null, so that in a filter
 * it leaves the element out. Texts are the AWS CLI's extension, which questions about dates depend on.
 */
const orderings: { readonly [Name in Ordering]: Compare } = {
  '<': (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return a < b
    return typeof a === 'string' && typeof b === 'string' ? compareTexts(a, b) < 0 : null
  },
  '<=': (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return a <= b
    return typeof a === 'string' && typeof b === 'string' ? compareTexts(a, b) <= 0 : null
  },
  '>': (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return a > b
    return typeof a === 'string' && typeof b === 'string' ? compareTexts(a, b) > 0 : null
  },
  '>=': (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return a >= b
    return typeof a === 'string' && typeof b === 'string' ? compareTexts(a, b) >= 0 : null
  },
}

const scalarOf = (node: Node): string | number | boolean | null | undefined => {
  if (node.type !== 'literal') return undefined
  const { value } = node
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined
}

/** Equality; with a plain literal on one side, as in nearly every filter, it is one comparison of two scalars. */
const buildEquality = ({ left, right }: Comparator, build: Build): Test => {
  const a = build(left)
  const b = build(right)
  const first = scalarOf(left)
  const second = scalarOf(right)
  if (second !== undefined) return (value) => a(value) === second
  if (first !== undefined) return (value) => b(value) === first
  return (value) => areEqual(a(value), b(value))
}

/** A comparison's own answer: true, false or, where there is no order, null. */
export const buildComparator = (node: Comparator, build: Build): Evaluate => {
  const { operator } = node
  if (operator === '==') return buildEquality(node, build)
  if (operator === '!=') {
    const equal = buildEquality(node, build)
    return (value) => !equal(value)
  }
  const compare = orderings[operator]
  const a = build(node.left)
  const b = build(node.right)
  return (value) => compare(a(value), b(value))
}

/** `&&` gives the first operand that is false, `||` the first that is not; the last one where there is none. */
export const buildChain = (node: And | Or, build: Build): Evaluate => {
  const operands = operandsOf(node).map(build)
  const stop = node.type === 'and'
  return (value) => {
    let result: unknown = null
    for (const operand of operands) {
      result = operand(value)
      if (isFalse(result) === stop) return result
    }
    return result
  }
}

const buildChainTest = (node: And | Or, buildTest: BuildTest): Test => {
  const tests = operandsOf(node).map(buildTest)
  const [first, second] = tests
  const conjunction = node.type === 'and'
  if (tests.length === 2 && first !== undefined && second !== undefined) {
    return conjunction ? (value) => first(value) && second(value) : (value) => first(value) || second(value)
  }
  return conjunction ? (value) => tests.every((test) => test(value)) : (value) => tests.some((test) => test(value))
}

/** Whether a node's answer counts as true, without making the answer where the node is a condition itself. */
export const buildTestOf = (node: Node, build: Build): Test => {
  const buildTest: BuildTest = (inner) => buildTestOf(inner, build)
  switch (node.type) {
    case 'and':
    case 'or':
      return buildChainTest(node, buildTest)
    case 'not': {
      const test = buildTest(node.child)
      return (value) => !test(value)
    }
    case 'comparator': {
      const compare = buildComparator(node, build)
      return (value) => compare(value) === true
    }
    default: {
      const evaluate = build(node)
      return (value) => !isFalse(evaluate(value))
    }
  }
}
