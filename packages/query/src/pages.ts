import { type Aws, consumed, type ServiceName, type Target } from './aws.ts'
import { errorCode } from './failure.ts'
import type { AnyResourceType, Join, Listing, Parent } from './resource.ts'

type AnyListing<Row> = Pick<Listing<Row, object, object>, 'operation' | 'rows' | 'next' | 'input'>

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

/** Deleted between two calls: there is nothing more to tell of it, and nothing wrong. */
export const isGone = (error: unknown): boolean =>
  error instanceof ListingError && /NotFound|\.Unavailable$/.test(errorCode(error.cause))

/** Thrown where AWS answers with a page token that it gave before: to go on would be to ask for ever. */
class RepeatedTokenError extends Error {
  override name = 'RepeatedToken'
  override message = 'AWS gave the same page token twice; what lies behind it could not be asked for'
}

/** Services whose permissions have another name in front: both generations of load balancers share one. */
const PREFIXES: Partial<Record<ServiceName, string>> = { elb: 'elasticloadbalancing', elbv2: 'elasticloadbalancing' }

/** An operation as IAM spells it: `ec2:DescribeInstances`. */
export const actionOf = (service: ServiceName, operation: string): string =>
  `${PREFIXES[service] ?? service}:${operation.charAt(0).toUpperCase()}${operation.slice(1)}`

/** The calls that a type takes, as IAM spells them, in the order they are made: those that come first, its own, the joins'. */
export function actionsOf(type: AnyResourceType, joins: readonly Join[] = []): readonly string[] {
  const before = (parent: Parent | undefined): readonly string[] =>
    parent ? [...before(parent.parent), parent.operation] : []
  const operations = [...before(type.parent), type.list.operation, ...joins.map(({ operation }) => operation)]
  return operations.map((operation) => actionOf(type.service, operation))
}

/** The rows of a listing, page by page, empty pages too: it ends with the token, never with the number of rows. */
export async function* pages<Row>(
  listing: AnyListing<Row>,
  { aws, target, service, signal }: Asking,
  added?: object,
): AsyncGenerator<readonly Row[]> {
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
