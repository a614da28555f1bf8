import { visible } from '../../../formats/safe.ts'
import { cutLine } from '../../layout/cut-line.ts'
import { listMove } from '../../layout/list-move.ts'
import { clamp, scrolled } from '../../layout/scrolled.ts'
import { type Line, span } from '../../screen.ts'
import { partsOf, pieceOf } from '../text/break-line.ts'
import { finderOf, highlighted } from '../text/search.ts'
import type { DetailState, TabPart, TreeState } from './detail-state.ts'
import { cursorLine, listFind, listPlace } from './list-lines.ts'
import { pathText } from './path-text.ts'
import { shortText } from './telling.ts'
import { kindOf, nodeText, treeLine, valueText } from './tree-line.ts'
import { isFoldable, type TreeNode } from './tree-node.ts'
import { allNodes, allOpen, openedTo, rowsOf } from './tree-rows.ts'
import { columnAdded, columnQueried } from './tree-take.ts'

const rowsIn = ({ entry, tree }: DetailState): readonly TreeNode[] => rowsOf(entry, tree.open)

/** The node under the cursor. */
const currentIn = (state: DetailState): TreeNode | undefined => {
  const rows = rowsIn(state)
  return rows[clamp(state.tree.at, 0, rows.length - 1)]
}

/** A resource as a tree that is folded and unfolded. */
export const treeTab: TabPart = {
  act(state, action, scene, rows) {
    const at = listMove(action, state.tree.at, rowsIn(state).length, rows)
    if (at !== undefined) return { state: moved(state, at, rows) }
    const node = currentIn(state)
    if (!node) return undefined
    switch (action) {
      case 'add-column':
        return columnAdded(state, node, scene)
      case 'query-column':
        return columnQueried(state, node)
      case 'wrap':
        return { state: { ...state, tree: { ...state.tree, whole: !state.tree.whole } } }
      default: {
        const next = folded(state, node, action)
        return next && { state: moved(next, next.tree.at, rows) }
      }
    }
  },
  lines(state, _scene, size) {
    const { tree } = state
    const all = rowsIn(state)
    const finder = finderOf(state.search)
    const { at, top } = scrolled(tree, all.length, size.rows)
    const wide = tree.whole ? wholeLines(all[at], size.columns) : []
    const first = clamp(at + wide.length - size.rows, top, at)
    const lines: Line[] = []
    for (let row = first; row < all.length && lines.length < size.rows; row++) {
      const node = all[row] as TreeNode
      const isOpen = tree.open.has(node.key)
      const own = row === at && wide.length > 1 ? wide : [treeLine(node, isOpen)]
      const shown = own.map((line) => highlighted(line, finder))
      lines.push(...shown.map((line) => (row === at ? cursorLine(line, size.columns) : cutLine(line, size.columns))))
    }
    return lines.slice(0, size.rows)
  },
  status(state) {
    const node = currentIn(state)
    if (!node) return []
    return [span(visible(pathText(node.path)), 'label'), span(` ${kindOf(node.value)}`, 'dim')]
  },
  place(state) {
    const finds = state.search.text === '' || nextMatch(state, 0) !== undefined
    return listPlace(state.tree, rowsIn(state).length, state.search, finds)
  },
  find(state, step, _scene, rows) {
    const found = nextMatch(state, step)
    if (!found) return state
    const tree = { ...state.tree, open: openedTo(state.tree.open, found) }
    return moved(at({ ...state, tree }, found.key), undefined, rows)
  },
  copied(state) {
    const node = currentIn(state)
    return node && { text: valueText(node.value), what: shortText(pathText(node.path)) }
  },
  speak: (state) => rowsIn(state).map((node) => spoken(node, state.tree)),
}

/** Another entry's tree, folded in the same way, with the cursor on the same field where it has that. */
export function treeOn(state: DetailState, entry: DetailState['entry']): TreeState {
  const key = currentIn(state)?.key
  const same = rowsOf(entry, state.tree.open).findIndex((node) => node.key === key)
  return { ...state.tree, at: same < 0 ? state.tree.at : same }
}

/** With the cursor on a row, and that in sight. */
function moved(state: DetailState, to: number | undefined, rows: number): DetailState {
  const scroll = scrolled({ at: to ?? state.tree.at, top: state.tree.top }, rowsIn(state).length, rows)
  return { ...state, tree: { ...state.tree, ...scroll } }
}

/** With the cursor on a node, or on the next one above it that is seen. */
function at(state: DetailState, key: string): DetailState {
  const rows = rowsIn(state)
  const row = rows.findIndex((node) => node.key === key)
  return row < 0 ? state : { ...state, tree: { ...state.tree, at: row } }
}

function folded(state: DetailState, node: TreeNode, action: string): DetailState | undefined {
  const { entry, tree } = state
  const isOpen = tree.open.has(node.key)
  switch (action) {
    case 'enter':
    case 'fold':
      return isFoldable(node) ? toggled(state, node) : state
    case 'right':
      if (isFoldable(node) && !isOpen) return toggled(state, node)
      return isOpen ? { ...state, tree: { ...tree, at: tree.at + 1 } } : state
    case 'left':
      if (isFoldable(node) && isOpen) return toggled(state, node)
      return node.parent ? at(state, node.parent.key) : state
    case 'unfold-all':
      return at({ ...state, tree: { ...tree, open: allOpen(entry) } }, node.key)
    case 'fold-all':
      return at({ ...state, tree: { ...tree, open: new Set() } }, outermost(node).key)
    default:
      return undefined
  }
}

function toggled(state: DetailState, { key }: TreeNode): DetailState {
  const open = new Set(state.tree.open)
  if (!open.delete(key)) open.add(key)
  return { ...state, tree: { ...state.tree, open } }
}

const outermost = (node: TreeNode): TreeNode => (node.parent ? outermost(node.parent) : node)

/** The next node that holds what is sought, folded away or not. */
function nextMatch(state: DetailState, step: 0 | 1 | -1): TreeNode | undefined {
  const finder = finderOf(state.search)
  if (!finder) return undefined
  const nodes = allNodes(state.entry)
  const key = currentIn(state)?.key
  const from = Math.max(
    0,
    nodes.findIndex((node) => node.key === key),
  )
  const isMatch = (row: number) => finder(nodeText(nodes[row] as TreeNode)).length > 0
  const found = listFind({ at: from, top: 0 }, nodes.length, isMatch, step)
  return found === undefined ? undefined : nodes[found]
}

/** A node's line with all of its value, over as many rows as that takes. */
function wholeLines(node: TreeNode | undefined, columns: number): readonly Line[] {
  if (typeof node?.value !== 'string') return []
  const [mark, label, colon] = treeLine(node, false)
  if (!mark || !label || !colon) return []
  const line = [mark, label, colon, span(`"${visible(node.value)}"`, 'string')]
  return partsOf(line.map(({ text }) => text).join(''), columns).map((part) => pieceOf(line, part))
}

function spoken(node: TreeNode, { open }: TreeState): string {
  const line = treeLine(node, open.has(node.key)).map(({ text }) => text)
  const fold = isFoldable(node) ? (open.has(node.key) ? ', unfolded' : ', folded') : ''
  return `${line.slice(1).join('')}${fold}`
}
