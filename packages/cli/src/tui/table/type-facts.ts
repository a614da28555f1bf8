import { resourceTypes } from '@arnq/query'

/** What the table must know of the types of its rows. */
export type TypeFacts = {
  /** The fields that these types put forward, each once. */
  readonly columnsFor: (types: readonly string[]) => readonly string[]
  /** The fields of these types that take calls of their own. */
  readonly joinsFor: (types: readonly string[]) => readonly string[]
}

const meant = (types: readonly string[]) => resourceTypes.filter(({ type }) => types.includes(type))

/** The facts of the types that arnq knows, in the order in which it lists them. */
export const typeFacts: TypeFacts = {
  columnsFor: (types) => [...new Set(meant(types).flatMap(({ columns }) => columns))],
  joinsFor: (types) => [...new Set(meant(types).flatMap(({ joins = [] }) => joins.map(({ field }) => field)))],
}
