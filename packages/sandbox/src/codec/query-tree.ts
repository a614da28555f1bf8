/** The parameters of a query request, split at their dots: `Filter.1.Value.2` is four deep. */
export type QueryNode = { value?: string; children?: Map<string, QueryNode> }

/** Lays parameters out as a tree, in time linear in their length. */
export function queryTree(parameters: Iterable<readonly [string, string]>): QueryNode {
  const root: QueryNode = {}
  for (const [key, value] of parameters) {
    let node = root
    for (const step of key.split('.')) node = child(node, step)
    node.value = value
  }
  return root
}

function child(node: QueryNode, step: string): QueryNode {
  node.children ??= new Map()
  const known = node.children.get(step)
  if (known) return known
  const made: QueryNode = {}
  node.children.set(step, made)
  return made
}

/** The numbered children in their order. */
export function numbered(node: QueryNode): readonly (readonly [string, QueryNode])[] {
  return [...(node.children ?? [])]
    .filter(([step]) => /^\d+$/.test(step))
    .toSorted(([left], [right]) => Number(left) - Number(right))
}
