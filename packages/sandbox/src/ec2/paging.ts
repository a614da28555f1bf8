import { createHash } from 'node:crypto'
import { AwsError } from '../operation.ts'

/** The page sizes that an operation takes. */
export type Paging = {
  readonly least: number
  readonly most: number
  /** What a size above `most` does: some operations answer `most` rows, the others refuse. */
  readonly over?: 'clamped'
  /** Where AWS takes either ids or MaxResults, never both: the wire name of the ids member, for the message. */
  readonly notWith?: string
}

/** Up to a thousand rows a page, more refused: most operations. */
export const thousand: Paging = { least: 5, most: 1000 }

/** Up to a thousand rows a page, and a thousand to whoever asks for more. */
export const clamped: Paging = { least: 5, most: 1000, over: 'clamped' }

/** What a token is good for: this operation, this caller and region, these filters. MaxResults may change between pages. */
export function binding(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)
}

/** The opaque token for the row to go on at. */
export function tokenFor(position: number, bound: string): string {
  return Buffer.from(`${position}.${bound}`).toString('base64url')
}

/** The row that a token stands for. Throws InvalidNextToken for one that another request was given, or nobody. */
export function positionOf(token: string, bound: string): number {
  const [position = '', of] = Buffer.from(token, 'base64url').toString().split('.')
  if (of !== bound || !/^\d{1,12}$/.test(position)) {
    throw new AwsError('InvalidNextToken', 'The specified NextToken is not valid for this request')
  }
  return Number(position)
}

/** How many rows the caller gets, Infinity without MaxResults. Throws InvalidParameterValue for a size out of range. */
export function pageSize(asked: number | undefined, { least, most, over }: Paging): number {
  if (asked === undefined) return Number.POSITIVE_INFINITY
  const wrong = (expected: string) =>
    new AwsError('InvalidParameterValue', `Value ( ${asked} ) for parameter maxResults is invalid. ${expected}`)
  if (!Number.isInteger(asked) || asked < least) throw wrong(`Expecting a value of at least ${least}.`)
  if (asked > most && over !== 'clamped') throw wrong(`Expecting a value from ${least} to ${most}.`)
  return Math.min(asked, most)
}

/**
 * Rows from `start` on that pass, up to `size`, and where the next page begins if one more row passes.
 * Looks no further than that row, so that paging through a hundred thousand rows stays linear.
 */
export function turn<Row>(
  rows: readonly Row[],
  passes: (row: Row) => boolean,
  start: number,
  size: number,
): { readonly page: Row[]; readonly next?: number } {
  const page: Row[] = []
  for (let at = start; at < rows.length; at++) {
    const row = rows[at] as Row
    if (!passes(row)) continue
    if (page.length === size) return { page, next: at }
    page.push(row)
  }
  return { page }
}
