import { childrenOf, type Node } from './ast.ts'

/** What an expression is about: the list of all rows, asked once, or each row, asked by itself. */
export type Scope = 'list' | 'each'

const firstScope = (nodes: readonly Node[]): Scope | undefined => {
  for (const node of nodes) {
    const scope = leftmost(node)
    if (scope !== undefined) return scope
  }
  return undefined
}

/** What the leftmost operand is about; undefined where all is constant and so about nothing. */
const leftmost = (node: Node): Scope | undefined => {
  switch (node.type) {
    case 'literal':
    case 'expression-reference':
      return undefined
    case 'current':
      return 'list'
    case 'field':
      return 'each'
    case 'value-projection':
      // A bare `*` asks for the values of a row: a list has none.
      return node.left.type === 'current' && node.left.start === node.left.end ? 'each' : leftmost(node.left)
    case 'subexpression':
    case 'pipe':
    case 'projection':
    case 'filter-projection':
      return leftmost(node.left)
    default:
      return firstScope(childrenOf(node))
  }
}

/**
 * Whether an expression speaks of the list of all rows or of each row, by its leftmost operand that is no constant:
 * `[?State.Name == 'running']`, `length(@)` and `[0]` of the list, `InstanceId` and `[InstanceId, State.Name]` of each.
 * Both ways of thinking are in people's fingers, from `aws --query` and from skew.
 */
export const scopeOf = (ast: Node): Scope => leftmost(ast) ?? 'list'

/**
 * Whether the answer over all rows is the answers over its pages, put one after the other, so that nothing need wait
 * for the last page. True of projections over the list and pipes of them; everything that could see more than one
 * element at a time (an index, a slice, a function, a comparison of the list) is refused. About an expression applied
 * to each row it says nothing: that one streams anyway.
 */
export const streams = (ast: Node): boolean => {
  switch (ast.type) {
    case 'current':
      return true
    case 'flatten':
      return streams(ast.child)
    case 'projection':
    case 'filter-projection':
      // The right side and the condition see one element each, and no expression can look back from there.
      return streams(ast.left)
    case 'pipe':
      return streams(ast.left) && streams(ast.right)
    default:
      return false
  }
}

/** Every field that an expression names, at any depth: a question that names no joined field needs no join. */
export const fieldsOf = (ast: Node): Set<string> => {
  const names = new Set<string>()
  const visit = (node: Node): void => {
    if (node.type === 'field') names.add(node.name)
    for (const child of childrenOf(node)) visit(child)
  }
  visit(ast)
  return names
}
