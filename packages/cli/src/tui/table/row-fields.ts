import { childrenOf, type Node } from '@arnq/query/jmespath'

/** What an expression is handed on: rows themselves, the list of them, or something made of their fields. */
type Flow = 'row' | 'list' | 'made'

/** Thrown where a row is looked at as a whole. */
const WHOLE = Symbol('whole')

/**
 * The fields that an expression reads of each row, where it does nothing with a row but read its fields or hand it on as
 * it is; undefined where a row is looked at as a whole: counted, compared, put into something else. `given` says whether it
 * is asked about a row or about the list of rows.
 */
export function rowFields(ast: Node, given: 'row' | 'list'): ReadonlySet<string> | undefined {
  const fields = new Set<string>()
  try {
    flowOf(ast, given, fields)
    return fields
  } catch (error) {
    if (error === WHOLE) return undefined
    throw error
  }
}

function flowOf(node: Node, given: Flow, fields: Set<string>): Flow {
  if (given === 'made') return 'made'
  switch (node.type) {
    case 'current':
      return given
    case 'literal':
      return 'made'
    case 'field':
      if (given === 'row') fields.add(node.name)
      return 'made'
    case 'subexpression':
    case 'pipe':
      return flowOf(node.right, flowOf(node.left, given, fields), fields)
    case 'flatten':
    case 'slice':
      return flowOf(node.child, given, fields) === 'list' ? 'list' : 'made'
    case 'index':
      return flowOf(node.child, given, fields) === 'list' ? 'row' : 'made'
    case 'filter-projection':
    case 'projection':
      return projected(node, given, fields)
    case 'value-projection':
      if (flowOf(node.left, given, fields) === 'row') throw WHOLE
      return 'made'
    case 'expression-reference':
      // It is asked of the elements of another argument, which are looked at there.
      return 'made'
    default:
      for (const part of childrenOf(node)) if (flowOf(part, given, fields) !== 'made') throw WHOLE
      return 'made'
  }
}

function projected(
  node: Extract<Node, { type: 'projection' | 'filter-projection' }>,
  given: Flow,
  fields: Set<string>,
): Flow {
  if (flowOf(node.left, given, fields) !== 'list') return 'made'
  if (node.type === 'filter-projection' && flowOf(node.condition, 'row', fields) !== 'made') throw WHOLE
  return flowOf(node.right, 'row', fields) === 'row' ? 'list' : 'made'
}
