import type { Source } from './reference.ts'
import type { Row, TypeName } from './rows.ts'

/** A source, its rows forgotten: what the graph works on. */
// biome-ignore lint/suspicious/noExplicitAny: rows of every type meet in the graph; each source is checked where it is defined
export type AnySource = Source<any>

/** Gives a source the rows of its type. Does nothing at run time. */
export const defineSource = <Name extends TypeName>(
  source: Source<Row<Name>> & { readonly type: Name },
): Source<Row<Name>> => source
