/** What a value of AWS's looks like. Lazy, because shapes hold themselves. */
export type Shape =
  | { readonly kind: 'structure'; readonly members: ReadonlyMap<string, () => Shape> }
  | { readonly kind: 'list'; readonly of: () => Shape }
  | { readonly kind: 'map'; readonly of: () => Shape }
  /** A timestamp is a text in ISO 8601 where queries see it. Of what is unknown nothing can be told. */
  | { readonly kind: 'string' | 'number' | 'boolean' | 'timestamp' | 'unknown' }

/** The shape of what nothing is known of. */
export const unknownShape: Shape = { kind: 'unknown' }
