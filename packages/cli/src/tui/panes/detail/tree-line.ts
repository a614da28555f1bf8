import { visible } from '../../../formats/safe.ts'
import { type Line, type Span, span } from '../../screen.ts'
import { shortText, telling } from './telling.ts'
import { isFoldable, isObject, sizeOf, type TreeNode } from './tree-node.ts'

/** A node as a line: `▸ Groups: [2] sg-0abc, sg-0def`, `  InstanceId: "i-0abc"`. */
export function treeLine(node: TreeNode, open: boolean): Line {
  const mark = isFoldable(node) ? (open ? '▾ ' : '▸ ') : '  '
  return [
    span('  '.repeat(node.depth) + mark, 'dim'),
    span(shortText(node.label), 'label'),
    span(': ', 'dim'),
    ...valueSpans(node.value, open),
  ]
}

function valueSpans(value: unknown, open: boolean): readonly Span[] {
  if (typeof value === 'string') return [span(`"${shortText(value)}"`, 'string')]
  if (!Array.isArray(value) && !isObject(value)) return [span(plainText(value), 'number')]
  const count = Array.isArray(value) ? `[${value.length}]` : `{${sizeOf(value)}}`
  const words = open ? '' : telling(value)
  return words === '' ? [span(count, 'dim')] : [span(`${count} `, 'dim'), span(words)]
}

const plainText = (value: unknown): string =>
  ArrayBuffer.isView(value) ? `${value.byteLength} bytes` : visible(String(value ?? null))

/** What kind of value it is, in a word or two. */
export function kindOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 1 ? 'list of 1' : `list of ${value.length}`
  if (isObject(value)) return sizeOf(value) === 1 ? 'object with 1 field' : `object with ${sizeOf(value)} fields`
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return MOMENT.test(value) ? 'time' : 'string'
  return ArrayBuffer.isView(value) ? 'bytes' : typeof value
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/

/** What a search reads of a node: its name, and its value where that is no list and no object. */
export function nodeText({ label, value }: TreeNode): string {
  if (typeof value === 'string') return `${label}: ${value}`
  return typeof value === 'object' && value !== null ? label : `${label}: ${String(value ?? null)}`
}

/** All of a value, as it is copied and as it is shown where there is room: text as it is, the rest as JSON. */
export const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value ?? null, null, 2) ?? 'null')
