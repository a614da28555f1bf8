import type { Scene, Step } from '../../pane.ts'
import { withAdded } from '../columns/shaping.ts'
import { type DetailState, notice } from './detail-state.ts'
import { fieldText, pathText } from './path-text.ts'
import { QUERIED, type TreeNode } from './tree-node.ts'

/** A name for the column of a node: the last field on the way to it. */
const nameOf = ({ path }: TreeNode): string => {
  const name = path.findLast((step) => typeof step === 'string')
  return typeof name === 'string' ? name : 'value'
}

/** What may stand in front of the `=` of a column: what `--columns` takes there. */
const labelOf = (node: TreeNode): string => {
  const label = nameOf(node)
    .replace(/[^\p{L}\p{N}_ -]+/gu, '_')
    .trim()
  return /^[\p{L}_]/u.test(label) ? label : `_${label}`
}

/** Adds a node's path to the table as a column; the query stays as it is. */
export function columnAdded(state: DetailState, node: TreeNode, { view }: Scene): Step<DetailState> {
  const reads = state.entry.item.kind === 'resource' ? 'row' : 'value'
  if (node.of !== reads) {
    const says = `the table shows what the query made of it: add columns from under "${QUERIED}", or press K for a query of its own`
    return { state, effects: [notice(says)] }
  }
  const column = `${labelOf(node)}=${pathText(node.path)}`
  const { columns } = view
  if (columns.added.includes(column)) return { state, effects: [notice(`${column} is a column already`)] }
  return {
    state,
    effects: [
      { kind: 'view', view: { columns: withAdded(columns, column) } },
      notice(`added the column ${column}`, 'good'),
    ],
  }
}

/** Makes the query one that shows this path of each resource beside its id. */
export function columnQueried(state: DetailState, node: TreeNode): Step<DetailState> {
  if (node.of !== 'row') {
    return { state, effects: [notice('this is what the query made of it; + adds it to the table as a column')] }
  }
  const name = nameOf(node)
  const text = `[].{${name === 'id' ? '_id' : 'id'}: _id, ${fieldText(name)}: ${pathText(node.path)}}`
  return { state, effects: [{ kind: 'query', text }, notice(`the query is now ${text}`, 'good')] }
}
