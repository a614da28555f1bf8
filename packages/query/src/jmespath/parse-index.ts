import type { Node } from './ast.ts'
import { type Cursor, endOf, expect, peek, refuse, take } from './cursor.ts'

/** Whether the bracket just taken holds an index or a slice, and not a list of expressions. */
export const atIndex = (cursor: Cursor): boolean => peek(cursor).type === 'number' || peek(cursor).type === ':'

type SlicePart = 'from' | 'to' | 'step'

const parseSlice = (cursor: Cursor, child: Node, start: number): Node => {
  const parts: Record<SlicePart, number | null> = { from: null, to: null, step: null }
  const names: readonly SlicePart[] = ['from', 'to', 'step']
  for (const [place, name] of names.entries()) {
    const token = peek(cursor)
    if (token.type === 'number') {
      parts[name] = token.value
      take(cursor)
    }
    if (peek(cursor).type === ']') break
    if (place < 2) expect(cursor, ':', "':', ']' or a whole number in the slice")
  }
  expect(cursor, ']', "']' at the end of the slice")
  return { type: 'slice', child, ...parts, start, end: endOf(cursor) }
}

/** Reads what follows `[` up to `]`: an index such as `-1`, or a slice such as `0:10`, taken from `child`. */
export const parseIndex = (cursor: Cursor, child: Node, start: number): Node => {
  if (peek(cursor).type === ':' || peek(cursor, 1).type === ':') return parseSlice(cursor, child, start)
  const token = take(cursor)
  if (token.type !== 'number') return refuse(cursor, token, 'a whole number')
  expect(cursor, ']', "']' or ':' after the index")
  return { type: 'index', child, index: token.value, start, end: endOf(cursor) }
}
