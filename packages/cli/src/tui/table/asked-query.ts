import { type Reading, readQuery } from '@arnq/query'

/** A query that could be read. */
export type AskedQuery = { readonly text: string; readonly reading: Reading }

/** No query: the rows themselves. */
export const noQuery: AskedQuery = { text: '', reading: { kind: 'none' } }

/** Reads a query's text, nothing or only spaces being none. Throws what is wrong with it. */
export const askedQuery = (text: string): AskedQuery => ({
  text,
  reading: readQuery(text.trim() === '' ? undefined : text),
})
