import type { Node } from '../jmespath/ast.ts'

/**
 * The condition that every row must pass before anything else of a query sees it: that of `[?…]` where it is the query's
 * leftmost operand and nothing else in the query reaches the list of all rows. Undefined where there is none.
 */
export function leadingCondition(node: Node): Node | undefined {
  switch (node.type) {
    case 'filter-projection':
      return node.left.type === 'current' ? node.condition : leadingCondition(node.left)
    case 'projection':
    case 'value-projection':
    case 'subexpression':
    case 'pipe':
      return leadingCondition(node.left)
    case 'flatten':
    case 'index':
    case 'slice':
      return leadingCondition(node.child)
    case 'function':
      return leadingOfFunction(node.args)
    default:
      return undefined
  }
}

/** `length([?…])`, `sort_by([?…], &x)`: one argument reads the list; an expression reference reads only what it is given. */
function leadingOfFunction(args: readonly Node[]): Node | undefined {
  const reading = args.filter(({ type }) => type !== 'literal' && type !== 'expression-reference')
  const [only] = reading
  return only && reading.length === 1 ? leadingCondition(only) : undefined
}
