import { type ComparatorName, childrenOf, type Node } from './ast.ts'
import { type Cursor, cursorOver, endOf, expect, nested, peek, refuse, take, tooDeep } from './cursor.ts'
import { deepestNesting } from './delimited.ts'
import { JmesPathSyntaxError } from './errors.ts'
import type { Token } from './lexer.ts'
import { atIndex, parseIndex } from './parse-index.ts'
import { parseCall, parseMultiSelectHash, parseMultiSelectList } from './parse-lists.ts'

/**
 * How strongly a token binds what stands before it, as in jmespath.py. Its oddities are kept, as people's queries hold
 * them: `!a.b` is `(!a).b`.
 */
const powers: { readonly [Type in Token['type']]?: number } = {
  '|': 1,
  '||': 2,
  '&&': 3,
  '==': 5,
  '!=': 5,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  '[]': 9,
  '*': 20,
  '[?': 21,
  '.': 40,
  '!': 45,
  '{': 50,
  '[': 55,
  '(': 60,
}

const powerOf = (token: Token): number => powers[token.type] ?? 0
const projectionStop = 10
const operand = 'a field, a function, a literal or one of @ * [ { ( !'

/** An `@` that nobody wrote: what a bracket without a left side works on, and what a bare projection gives. */
const implied = (at: number): Node => ({ type: 'current', start: at, end: at })

const parseExpression = (cursor: Cursor, power: number): Node =>
  nested(cursor, () => {
    const { start } = peek(cursor)
    let left = parsePrefix(cursor)
    while (power < powerOf(peek(cursor))) left = parseInfix(cursor, left, start)
    return left
  })

const parseAfterDot = (cursor: Cursor, power: number): Node => {
  const token = peek(cursor)
  if (token.type === 'name' || token.type === 'quoted-name' || token.type === '*') return parseExpression(cursor, power)
  if (token.type !== '[' && token.type !== '{')
    return refuse(cursor, token, "a field, a function, '*', '[' or '{' after '.'")
  take(cursor)
  const parse = token.type === '[' ? parseMultiSelectList : parseMultiSelectHash
  return parse(cursor, parseExpression, token.start)
}

const parseProjected = (cursor: Cursor, power: number): Node => {
  const token = peek(cursor)
  if (powerOf(token) < projectionStop) return implied(endOf(cursor))
  if (token.type === '[' || token.type === '[?') return parseExpression(cursor, power)
  if (token.type !== '.') return refuse(cursor, token, "'.', '[', an operator or the end of the expression")
  take(cursor)
  return parseAfterDot(cursor, power)
}

const projection = (cursor: Cursor, left: Node, power: number): Node => {
  const right = parseProjected(cursor, power)
  return { type: 'projection', left, right, start: left.start, end: endOf(cursor) }
}

const flattened = (cursor: Cursor, child: Node, start: number): Node =>
  projection(cursor, { type: 'flatten', child, start, end: endOf(cursor) }, 9)

const valueProjection = (cursor: Cursor, left: Node, power: number, start: number): Node => {
  const right = parseProjected(cursor, power)
  return { type: 'value-projection', left, right, start, end: endOf(cursor) }
}

const filterProjection = (cursor: Cursor, left: Node, start: number): Node => {
  const condition = parseExpression(cursor, 0)
  expect(cursor, ']', "an operator or ']' after the condition")
  const right = parseProjected(cursor, 21)
  return { type: 'filter-projection', left, condition, right, start, end: endOf(cursor) }
}

const indexed = (cursor: Cursor, child: Node, start: number): Node => {
  const node = parseIndex(cursor, child, start)
  return node.type === 'slice' ? projection(cursor, node, 20) : node
}

/** `[*]` once its bracket is taken. */
const listProjection = (cursor: Cursor, left: Node, start: number): Node => {
  expect(cursor, '*', "a whole number, ':' or '*'")
  expect(cursor, ']')
  const right = parseProjected(cursor, 20)
  return { type: 'projection', left, right, start, end: endOf(cursor) }
}

const parseBracket = (cursor: Cursor, start: number): Node => {
  if (atIndex(cursor)) return indexed(cursor, implied(start), start)
  const star = peek(cursor).type === '*' && peek(cursor, 1).type === ']'
  return star ? listProjection(cursor, implied(start), start) : parseMultiSelectList(cursor, parseExpression, start)
}

const parseName = (cursor: Cursor, token: Token & { readonly value: unknown }): Node => {
  const name = String(token.value)
  const { start, end } = token
  if (peek(cursor).type !== '(') return { type: 'field', name, start, end }
  if (token.type === 'name') return parseCall(cursor, parseExpression, name, start)
  const message = `a name in double quotes cannot be called: functions are written bare, ${name}(...)`
  throw new JmesPathSyntaxError(message, cursor.expression, token)
}

const parsePrefix = (cursor: Cursor): Node => {
  const token = take(cursor)
  const { start } = token
  switch (token.type) {
    case 'literal':
      return { type: 'literal', value: token.value, start, end: token.end }
    case 'name':
    case 'quoted-name':
      return parseName(cursor, token)
    case '@':
      return { type: 'current', start, end: token.end }
    case '*':
      return valueProjection(cursor, implied(start), 20, start)
    case '[]':
      return flattened(cursor, implied(start), start)
    case '[?':
      return filterProjection(cursor, implied(start), start)
    case '[':
      return parseBracket(cursor, start)
    case '{':
      return parseMultiSelectHash(cursor, parseExpression, start)
    case '!': {
      const child = parseExpression(cursor, 45)
      return { type: 'not', child, start, end: endOf(cursor) }
    }
    case '(': {
      const inner = parseExpression(cursor, 0)
      expect(cursor, ')', "an operator or ')'")
      return inner
    }
    default:
      return refuse(cursor, token, operand)
  }
}

const infixOf = { '|': 'pipe', '||': 'or', '&&': 'and', '.': 'subexpression' } as const

const parseInfix = (cursor: Cursor, left: Node, start: number): Node => {
  const token = take(cursor)
  switch (token.type) {
    case '|':
    case '||':
    case '&&': {
      const right = parseExpression(cursor, powerOf(token))
      return { type: infixOf[token.type], left, right, start, end: endOf(cursor) }
    }
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparator(cursor, left, token.type, start)
    case '.': {
      if (peek(cursor).type === '*') {
        take(cursor)
        return valueProjection(cursor, left, 40, start)
      }
      const right = parseAfterDot(cursor, 40)
      return { type: 'subexpression', left, right, start, end: endOf(cursor) }
    }
    case '[]':
      return flattened(cursor, left, start)
    case '[?':
      return filterProjection(cursor, left, start)
    case '[':
      return atIndex(cursor) ? indexed(cursor, left, start) : listProjection(cursor, left, start)
    default:
      return refuse(cursor, token, 'an operator or the end of the expression')
  }
}

const comparator = (cursor: Cursor, left: Node, operator: ComparatorName, start: number): Node => {
  const right = parseExpression(cursor, powers[operator] ?? 0)
  return { type: 'comparator', operator, left, right, start, end: endOf(cursor) }
}

/** A chain (`a.b.c ...`) nests in the tree though not in the text, and whoever walks the tree does it by recursion. */
const measure = (expression: string, root: Node): void => {
  let level: readonly Node[] = [root]
  for (let depth = 1; level.length > 0; depth++) {
    const [first] = level
    if (depth > deepestNesting && first !== undefined) throw tooDeep(expression, first)
    level = level.flatMap(childrenOf)
  }
}

/**
 * Reads an expression into its tree. Throws JmesPathSyntaxError and nothing else, with the place and with what would
 * have done there. Names of functions and their arguments are checked by `compile`, so that an editor has a tree of a
 * call that is still being typed.
 */
export const parse = (expression: string): Node => {
  const cursor = cursorOver(expression)
  if (peek(cursor).type === 'end') {
    throw new JmesPathSyntaxError(`the expression is empty: expected ${operand}`, expression, peek(cursor))
  }
  const root = parseExpression(cursor, 0)
  if (peek(cursor).type !== 'end') refuse(cursor, peek(cursor), 'an operator or the end of the expression')
  measure(expression, root)
  return root
}
