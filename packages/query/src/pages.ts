import { type Aws, consumed, type ServiceName, type Target } from './aws.ts'
import type { Join, Listing } from './resource.ts'

type AnyListing = Pick<Listing<object, object, object>, 'operation' | 'rows' | 'next' | 'input'>

/** Whom a listing is asked of. */
export type Asking = {
  readonly aws: Aws
  readonly target: Target
  readonly service: ServiceName
  readonly signal?: AbortSignal | undefined
}

/** A call of a listing failed; `action` says which, as IAM spells it. What AWS said is the cause. */
export class ListingError extends Error {
  override name = 'ListingError'
  readonly action: string
  constructor(action: string, cause: unknown) {
    super(`${action} failed`, { cause })
    this.action = action
  }
}

/** Thrown where AWS answers with a page token that it gave before: to go on would be to ask for ever. */
class RepeatedTokenError extends Error {
  override name = 'RepeatedToken'
  override message = 'AWS gave the same page token twice; what lies behind it could not be asked for'
}

/** An operation as IAM spells it: `ec2:DescribeInstances`. */
export const actionOf = (service: ServiceName, operation: string): string =>
  `${service}:${operation.charAt(0).toUpperCase()}${operation.slice(1)}`

/** The rows of a listing, page by page, empty pages too: it ends with the token, never with the number of rows. */
export async function* pages(
  listing: AnyListing,
  { aws, target, service, signal }: Asking,
  added?: object,
): AsyncGenerator<readonly object[]> {
  const first = { ...listing.input, ...added }
  const given = new Set<string>()
  let before: string | undefined
  for (let input: object | undefined = first; input; ) {
    try {
      const page: object = await aws.call(target, service, listing.operation as never, input as never, signal)
      const next = listing.next?.(page)
      const token = JSON.stringify(next)
      const repeats = next !== undefined && given.has(token)
      try {
        const rows = listing.rows(page) ?? []
        const start = JSON.stringify(rows[0])
        // Who gives a token twice may give its rows twice, too: each row is handed on once.
        if (!repeats || start !== before) yield rows
        before = start
      } finally {
        consumed(page)
      }
      if (repeats) throw new RepeatedTokenError()
      given.add(token)
      input = next && { ...first, ...next }
    } catch (cause) {
      throw new ListingError(actionOf(service, listing.operation), cause)
    }
  }
}

/** All rows of a second listing, by the field that both share. */
export async function joined(join: Join, asking: Asking): Promise<ReadonlyMap<unknown, object>> {
  const found = new Map<unknown, object>()
  for await (const rows of pages(join, asking)) {
    for (const row of rows) found.set((row as Record<string, unknown>)[join.on], row)
  }
  return found
}
