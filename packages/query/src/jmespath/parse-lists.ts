import type { MultiSelectEntry, Node } from './ast.ts'
import { type Cursor, endOf, expect, type ParseExpression, peek, refuse, take } from './cursor.ts'

/** Reads `[a, b]` after its bracket: one list out of several expressions. */
export const parseMultiSelectList = (cursor: Cursor, expression: ParseExpression, start: number): Node => {
  const items = [expression(cursor, 0)]
  while (peek(cursor).type === ',') {
    take(cursor)
    items.push(expression(cursor, 0))
  }
  expect(cursor, ']', "',' or ']'")
  return { type: 'multi-select-list', items, start, end: endOf(cursor) }
}

const parseEntry = (cursor: Cursor, expression: ParseExpression): MultiSelectEntry => {
  const key = take(cursor)
  if (key.type !== 'name' && key.type !== 'quoted-name') return refuse(cursor, key, 'a name for the value')
  expect(cursor, ':', "':' after the name")
  const value = expression(cursor, 0)
  return { key: key.value, value, start: key.start, end: endOf(cursor) }
}

/** Reads `{a: b, c: d}` after its brace: one object out of several expressions. */
export const parseMultiSelectHash = (cursor: Cursor, expression: ParseExpression, start: number): Node => {
  const entries = [parseEntry(cursor, expression)]
  while (peek(cursor).type === ',') {
    take(cursor)
    entries.push(parseEntry(cursor, expression))
  }
  expect(cursor, '}', "',' or '}'")
  return { type: 'multi-select-hash', entries, start, end: endOf(cursor) }
}

const parseArgument = (cursor: Cursor, expression: ParseExpression): Node => {
  const { type, start } = peek(cursor)
  if (type !== '&') return expression(cursor, 0)
  take(cursor)
  const child = expression(cursor, 0)
  return { type: 'expression-reference', child, start, end: endOf(cursor) }
}

/** Reads a call from its opening parenthesis on. Only here may `&` refer to an expression. */
export const parseCall = (cursor: Cursor, expression: ParseExpression, name: string, start: number): Node => {
  expect(cursor, '(')
  const args: Node[] = []
  if (peek(cursor).type !== ')') args.push(parseArgument(cursor, expression))
  while (args.length > 0 && peek(cursor).type === ',') {
    take(cursor)
    args.push(parseArgument(cursor, expression))
  }
  expect(cursor, ')', args.length === 0 ? "')'" : "',' or ')'")
  return { type: 'function', name, args, start, end: endOf(cursor) }
}
