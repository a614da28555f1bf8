import type { Entry } from '../../entry.ts'
import { isFoldable, rootsOf, type TreeNode } from './tree-node.ts'

type Rows = { readonly open: ReadonlySet<string>; readonly rows: readonly TreeNode[] }

const known = new WeakMap<Entry, Rows>()

/** The nodes that are seen, from top to bottom. They are gone through anew only when something was folded or unfolded. */
export function rowsOf(entry: Entry, open: ReadonlySet<string>): readonly TreeNode[] {
  const kept = known.get(entry)
  if (kept?.open === open) return kept.rows
  const rows: TreeNode[] = []
  walk(rootsOf(entry), rows, (node) => open.has(node.key))
  known.set(entry, { open, rows })
  return rows
}

const whole = new WeakMap<Entry, readonly TreeNode[]>()

/** All nodes, those that are folded away too: what a search goes through. */
export function allNodes(entry: Entry): readonly TreeNode[] {
  const kept = whole.get(entry)
  if (kept) return kept
  const nodes: TreeNode[] = []
  walk(rootsOf(entry), nodes, () => true)
  whole.set(entry, nodes)
  return nodes
}

/** Keeps its own stack: a value may be as deep as it likes. */
function walk(first: readonly TreeNode[], rows: TreeNode[], isOpen: (node: TreeNode) => boolean): void {
  const left = [...first].reverse()
  for (let node = left.pop(); node; node = left.pop()) {
    rows.push(node)
    if (!isFoldable(node) || !isOpen(node)) continue
    const below = node.children()
    for (let at = below.length - 1; at >= 0; at--) left.push(below[at] as TreeNode)
  }
}

/** The keys of all that can be unfolded. */
export const allOpen = (entry: Entry): ReadonlySet<string> =>
  new Set(allNodes(entry).flatMap((node) => (isFoldable(node) ? [node.key] : [])))

/** With everything unfolded that a node lies in. */
export function openedTo(open: ReadonlySet<string>, node: TreeNode): ReadonlySet<string> {
  const missing: string[] = []
  for (let above = node.parent; above; above = above.parent) if (!open.has(above.key)) missing.push(above.key)
  return missing.length === 0 ? open : new Set([...open, ...missing])
}
