import { globMatcher, type Resource } from '@arnq/query'
import * as z from 'zod/mini'
import type { Exception } from '../finding.ts'
import { endOf } from './moment.ts'
import { tagPattern } from './tag-pattern.ts'

const text = z.string().check(z.minLength(1))
const patterns = z.union([text, z.array(text).check(z.minLength(1))])

/** One thing to leave alone: what, whose, why, and until when. */
const entry = z.strictObject({
  match: patterns.check(
    z.describe('An ARN (glob), an id, a name (glob), `tag:KEY=VALUE` (globs) or an account id; of a list, any.'),
  ),
  check: z.exactOptional(patterns.check(z.describe('Only for these checks (globs).'))),
  owner: z.exactOptional(text),
  reason: z.exactOptional(text),
  expires: z.exactOptional(text.check(z.describe('A day, to its end in UTC, or a moment in RFC 3339.'))),
})

/** A list of exceptions, as it stands in the config or in a file of its own. */
export const exceptionsSchema = z.array(entry)

type ExceptionEntry = Readonly<z.infer<typeof entry>>

/** An exception that is wrong: which entry, where it stands, and what to do about it. */
export class ExceptionError extends Error {
  override name = 'ExceptionError'
}

/** Exceptions ready to be asked. `expired`: those whose time is over, which apply to nothing any more. */
export type Exceptions = {
  readonly of: (resource: Resource, check: string) => Exception | undefined
  readonly expired: readonly Exception[]
}

/** Where an entry stands, for errors: `exceptions.yaml:12`. */
export type Where = (index: number) => string

const numbered: Where = (index) => `exception ${index + 1}`

/**
 * Checks a list of exceptions and makes it ready. Throws an `ExceptionError` that names the entry: one that nobody can read
 * must not protect less than its writer meant.
 */
export function exceptionsOf(list: unknown, now: Date, where: Where = numbered): Exceptions {
  const read = parse(list, where).map((one, index) => ready(one, where(index)))
  const expired = read.filter(({ until }) => until !== undefined && until <= now)
  const live = read.filter((one) => !expired.includes(one))
  return {
    of: (resource, check) => live.find(({ fits }) => fits(resource, check))?.exception,
    expired: expired.map(({ exception }) => exception),
  }
}

function parse(list: unknown, where: Where): readonly ExceptionEntry[] {
  const result = exceptionsSchema.safeParse(list ?? [])
  if (result.success) return result.data
  const { path, message, code, ...issue } = result.error.issues[0] ?? { path: [], message: '', code: '' }
  const [index, ...rest] = path
  const place = typeof index === 'number' ? where(index) : 'the exceptions'
  const keys = 'keys' in issue && Array.isArray(issue.keys) ? issue.keys.join(', ') : ''
  const field = rest.map(String).join('.')
  const what = keys
    ? `there is no setting ${keys} in an exception; there are match, check, owner, reason, expires`
    : `${field || 'it'} ${code === 'invalid_type' || code === 'invalid_union' ? `is missing or of the wrong kind` : message}`
  throw new ExceptionError(`${place}: ${what}`)
}

function ready({ match, check, owner, reason, expires }: ExceptionEntry, place: string) {
  const matches = listOf(match).map((one) => wrapped(place, `match ${one}`, () => matcher(one)))
  const checks =
    check === undefined
      ? undefined
      : listOf(check).map((one) => wrapped(place, `check ${one}`, () => globMatcher(one).matches))
  const until = expires === undefined ? undefined : endOf(expires)
  if (expires !== undefined && until === undefined) {
    throw new ExceptionError(`${place}: expires ${expires} is no date; write 2027-01-31, or a moment in RFC 3339`)
  }
  const exception: Exception = {
    rule: listOf(match).join(', '),
    ...(owner !== undefined && { owner }),
    ...(reason !== undefined && { reason }),
    ...(until && { expires: until.toISOString() }),
  }
  const fits = (resource: Resource, name: string): boolean =>
    (checks?.some((is) => is(name)) ?? true) && matches.some((is) => is(resource))
  return { exception, until, fits }
}

const listOf = (one: string | readonly string[]): readonly string[] => (typeof one === 'string' ? [one] : one)

function wrapped<T>(place: string, what: string, make: () => T): T {
  try {
    return make()
  } catch (error) {
    throw new ExceptionError(`${place}: ${what}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

function matcher(source: string): (resource: Resource) => boolean {
  if (source.startsWith('tag:')) {
    const tag = tagPattern(source.slice('tag:'.length))
    return ({ tags }) => tag.find(tags) !== undefined
  }
  if (/^\d{12}$/.test(source)) return ({ target }) => target.account === source
  const glob = globMatcher(source)
  if (source.startsWith('arn:')) return ({ arn }) => glob.matches(arn)
  return ({ id, name }) => id === source || glob.matches(id) || (name !== undefined && glob.matches(name))
}
