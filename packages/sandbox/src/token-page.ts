import { AwsError } from './operation.ts'

type Page<Row> = { readonly rows: readonly Row[]; readonly next: string | undefined }

/**
 * The part of a list that a token asks for, and the token of the next one. `invalid` is the service's error code for a
 * token that it never gave.
 */
export function tokenPage<Row>(
  rows: readonly Row[],
  token: string | undefined,
  size: number,
  invalid: string,
): Page<Row> {
  const start = token === undefined ? 0 : startOf(token, invalid)
  const end = start + size
  return {
    rows: rows.slice(start, end),
    next: end < rows.length ? Buffer.from(`from:${end}`).toString('base64url') : undefined,
  }
}

function startOf(token: string, invalid: string): number {
  const start = /^from:(\d+)$/.exec(Buffer.from(token, 'base64url').toString('utf8'))?.[1]
  if (start === undefined) throw new AwsError(invalid, 'You provided an invalid NextToken value.', 400)
  return Number(start)
}
