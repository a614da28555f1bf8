import type { Resource } from '@arnq/query'
import type { Exception } from '../finding.ts'
import { endOf } from './moment.ts'

/**
 * The exception that a resource carries in a tag of its own: `arnq:keep-until=2027-01-31`. A value that nobody can read keeps
 * it, for somebody meant to keep it, and the reason says so.
 */
export function keptUntil({ tags }: Pick<Resource, 'tags'>, key: string, now: Date): Exception | undefined {
  const value = tags[key]
  if (value === undefined) return undefined
  const rule = `tag ${key}`
  const until = endOf(value)
  if (!until) {
    return {
      rule,
      reason: `its tag ${key} says ${JSON.stringify(value)}, which is no date; it is kept until that is mended`,
    }
  }
  return until > now ? { rule, reason: `its tag ${key} says ${value}`, expires: until.toISOString() } : undefined
}
