import { AwsError } from './operation.ts'
import { tokenPage } from './token-page.ts'

/** How an operation cuts its pages, as AWS documents it. */
export type PageRules = {
  /** Rows for a caller who does not say how many. */
  readonly usual: number
  /** The fewest that may be asked for: 1 where left out. */
  readonly least?: number
  readonly most: number
  /** The error code for a size out of these bounds. Where left out, a larger one gives `most` rows. */
  readonly badSize?: string
  /** The error code for a token that the service never gave. */
  readonly badToken: string
}

/** What a caller says of the page it wants, whatever its service calls the two. */
type Asked = { readonly size?: number | undefined; readonly token?: string | undefined }

/** The page of a list that a caller asks for, and the token of the next one. */
export function paged<Row>(rows: readonly Row[] | undefined, asked: Asked, rules: PageRules) {
  const page = tokenPage(rows ?? [], asked.token, pageSize(asked.size, rules), rules.badToken)
  return { rows: [...page.rows], next: page.next }
}

function pageSize(asked: number | undefined, { usual, least = 1, most, badSize }: PageRules): number {
  if (asked === undefined) return usual
  if (badSize !== undefined && (asked < least || asked > most)) {
    const text = `Value '${asked}' for the page size failed to satisfy constraint: Member must have value from ${least} to ${most}`
    throw new AwsError(badSize, `1 validation error detected: ${text}`, 400)
  }
  return Math.min(Math.max(asked, least), most)
}
