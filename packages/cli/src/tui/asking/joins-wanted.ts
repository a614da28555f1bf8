import type { AnyResourceType, Join } from '@arnq/query'

/** Tags are part of every row that is looked at as a whole, as where a question is printed. */
const PART_OF_ROWS = '_tags'

/** The joins of a type that are made where a query names these fields: the same as for a question that is printed. */
export const joinsWanted = ({ joins = [] }: AnyResourceType, fields: ReadonlySet<string>): readonly Join[] =>
  joins.filter(({ field }) => fields.has(field) || (field === PART_OF_ROWS && fields.size === 0))
