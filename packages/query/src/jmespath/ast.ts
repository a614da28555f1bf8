/** Where a node stands in its expression, as UTF-16 offsets: the node is `expression.slice(start, end)`. */
export type Span = { readonly start: number; readonly end: number }

/** A property of an object, `InstanceId`. */
export type Field = Span & { readonly type: 'field'; readonly name: string }
/** One element of a list, `[0]`; negative from its end. */
export type Index = Span & { readonly type: 'index'; readonly child: Node; readonly index: number }
/** A part of a list, `[0:10]`; always the left side of a projection. What was left out is null. */
export type Slice = Span & {
  readonly type: 'slice'
  readonly child: Node
  readonly from: number | null
  readonly to: number | null
  readonly step: number | null
}
/** The lists in a list merged into it, `[]`; always the left side of a projection. */
export type Flatten = Span & { readonly type: 'flatten'; readonly child: Node }
/** The right side asked of every element of a list, `[*].a`. */
export type Projection = Span & { readonly type: 'projection'; readonly left: Node; readonly right: Node }
/** The right side asked of every value of an object, `*.a`. */
export type ValueProjection = Span & { readonly type: 'value-projection'; readonly left: Node; readonly right: Node }
/** The right side asked of the elements for which a condition holds, `[?a].b`. */
export type FilterProjection = Span & {
  readonly type: 'filter-projection'
  readonly left: Node
  readonly condition: Node
  readonly right: Node
}
/** The right side asked of what the left gives, `a.b`. */
export type Subexpression = Span & { readonly type: 'subexpression'; readonly left: Node; readonly right: Node }
/** As a subexpression, but it ends projections: the right side sees their whole answer. */
export type Pipe = Span & { readonly type: 'pipe'; readonly left: Node; readonly right: Node }
/** Several answers in a list, `[a, b]`. */
export type MultiSelectList = Span & { readonly type: 'multi-select-list'; readonly items: readonly Node[] }
/** One name and its answer in a multi-select hash. */
export type MultiSelectEntry = Span & { readonly key: string; readonly value: Node }
/** Several answers in an object, `{a: b}`. */
export type MultiSelectHash = Span & {
  readonly type: 'multi-select-hash'
  readonly entries: readonly MultiSelectEntry[]
}
/** The comparisons there are. */
export type ComparatorName = '==' | '!=' | '<' | '<=' | '>' | '>='
/** A comparison of two answers. */
export type Comparator = Span & {
  readonly type: 'comparator'
  readonly operator: ComparatorName
  readonly left: Node
  readonly right: Node
}
/** The left side if it is false, else the right. */
export type And = Span & { readonly type: 'and'; readonly left: Node; readonly right: Node }
/** The left side unless it is false, else the right. */
export type Or = Span & { readonly type: 'or'; readonly left: Node; readonly right: Node }
/** True where its child is false or empty. */
export type Not = Span & { readonly type: 'not'; readonly child: Node }
/** A value that stands in the expression itself. */
type Literal = Span & { readonly type: 'literal'; readonly value: unknown }
/** What the expression is asked of, `@`. */
type Current = Span & { readonly type: 'current' }
/** A call; its name begins where the node does. */
export type FunctionCall = Span & { readonly type: 'function'; readonly name: string; readonly args: readonly Node[] }
/** An expression given to a function unasked, `&a`. */
export type ExpressionReference = Span & { readonly type: 'expression-reference'; readonly child: Node }

/**
 * One part of a parsed expression, named as in the JMESPath grammar (https://jmespath.org/specification.html), so that
 * whoever reads a query (the planner, completion, highlighting) reads it as data. A `current` of no width is the `@`
 * that `[]`, `[*]` and their like imply.
 */
export type Node =
  | Field
  | Index
  | Slice
  | Flatten
  | Projection
  | ValueProjection
  | FilterProjection
  | Subexpression
  | Pipe
  | MultiSelectList
  | MultiSelectHash
  | Comparator
  | And
  | Or
  | Not
  | Literal
  | Current
  | FunctionCall
  | ExpressionReference

/** The operands of a chain of one operator, `a || b || c`: thousands of them are a long list and not a deep tree. */
export const operandsOf = (node: And | Or): readonly Node[] => {
  const operands: Node[] = [node.right]
  let left = node.left
  while (left.type === node.type) {
    operands.push(left.right)
    left = left.left
  }
  operands.push(left)
  return operands.reverse()
}

/** The parts of a node in the order they were written (of a chain its operands), so that a walk need not know the kinds. */
export const childrenOf = (node: Node): readonly Node[] => {
  switch (node.type) {
    case 'field':
    case 'literal':
    case 'current':
      return []
    case 'index':
    case 'slice':
    case 'flatten':
    case 'not':
    case 'expression-reference':
      return [node.child]
    case 'filter-projection':
      return [node.left, node.condition, node.right]
    case 'multi-select-list':
      return node.items
    case 'multi-select-hash':
      return node.entries.map((entry) => entry.value)
    case 'function':
      return node.args
    case 'projection':
    case 'value-projection':
    case 'subexpression':
    case 'pipe':
    case 'comparator':
      return [node.left, node.right]
    case 'and':
    case 'or':
      return operandsOf(node)
  }
}
