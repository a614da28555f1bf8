import { plain, tagsOf } from '@arnq/query'
import type { Plain } from '../../rows.ts'
import type { Tags } from './marked.ts'

/** A row as a plan's file and a journal hold it: without what AWS left undefined, its Dates as text, in the order of its keys. */
export function factsOf<Row extends object>(row: Row): Plain<Row> {
  return JSON.parse(JSON.stringify(plain(row))) as Plain<Row>
}

/** A row's tags as a plain object, in the order of their keys, without those that AWS itself sets while it moves things about. */
export function tagFacts(row: object): Tags {
  const entries = Object.entries(tagsOf(row)).filter(([key]) => !key.startsWith('aws:recycle-bin:'))
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
