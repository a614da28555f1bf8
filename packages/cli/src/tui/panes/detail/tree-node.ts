import { view } from '@arnq/query'
import type { Entry } from '../../entry.ts'
import { type PathStep, pathText } from './path-text.ts'

/** A value in a tree, and how one gets to it. The same node is the same object as long as its entry is. */
export type TreeNode = {
  /** No other node of the tree has it. */
  readonly key: string
  readonly label: string
  readonly value: unknown
  /** From what `of` says. */
  readonly path: readonly PathStep[]
  /** What the path reads: AWS's row as a query sees it, or what the query made of it. */
  readonly of: 'row' | 'value'
  readonly parent: TreeNode | undefined
  /** 0 for what is seen before anything is unfolded. */
  readonly depth: number
  readonly children: () => readonly TreeNode[]
}

export const isFoldable = ({ value }: Pick<TreeNode, 'value'>): boolean => sizeOf(value) > 0

/** How many a list or an object holds; 0 for anything else. */
export function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length
  return isObject(value) ? Object.keys(value).length : 0
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)

/** arnq's own fields, which stand above AWS's. */
const OWN = ['_arn', '_id', '_name', '_type', '_account', '_accountName', '_region', '_created', '_tags']

/** What the branch of a query's own value is called. */
export const QUERIED = 'what the query made of it'

const roots = new WeakMap<Entry, readonly TreeNode[]>()

/**
 * The first level of an entry's tree: arnq's fields of the resource and AWS's. What a query made of it stands above them; where
 * that is of no single resource, it is all there is.
 */
export function rootsOf(entry: Entry): readonly TreeNode[] {
  const found = roots.get(entry) ?? made(entry)
  roots.set(entry, found)
  return found
}

function made({ item, resource }: Entry): readonly TreeNode[] {
  const whole = item.kind === 'resource' ? item.resource : resource
  const value = item.kind === 'value' ? (item.value ?? null) : undefined
  if (!whole) return sizeOf(value) > 0 ? childrenOf(topNode('value', value)) : [topNode('value', value, 0)]
  const seen = view(whole)
  const fields = [...OWN, ...Object.keys(seen).filter((key) => !OWN.includes(key))]
  const row = topNode('row', seen)
  const below = fields.map((name) => childNode(row, name, seen[name]))
  return value === undefined ? below : [{ ...topNode('value', value, 0), label: QUERIED }, ...below]
}

function topNode(of: TreeNode['of'], value: unknown, depth = -1): TreeNode {
  return withChildren({
    key: `${of} @`,
    label: depth < 0 ? '' : 'value',
    value,
    path: [],
    of,
    parent: undefined,
    depth,
  })
}

function childNode(parent: TreeNode, step: PathStep, value: unknown): TreeNode {
  const path = [...parent.path, step]
  return withChildren({
    key: `${parent.of} ${pathText(path)}`,
    label: typeof step === 'number' ? `[${step}]` : step,
    value,
    path,
    of: parent.of,
    parent: parent.depth < 0 ? undefined : parent,
    depth: parent.depth + 1,
  })
}

function withChildren(bare: Omit<TreeNode, 'children'>): TreeNode {
  let known: readonly TreeNode[] | undefined
  const node: TreeNode = { ...bare, children: () => (known ??= childrenOf(node)) }
  return node
}

function childrenOf(parent: TreeNode): readonly TreeNode[] {
  const { value } = parent
  if (Array.isArray(value)) return value.map((one, at) => childNode(parent, at, one))
  return isObject(value) ? Object.keys(value).map((key) => childNode(parent, key, value[key])) : []
}
