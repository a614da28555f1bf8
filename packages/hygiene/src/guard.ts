import type { Resource } from '@arnq/query'
import type { Wanted } from './estate.ts'

/**
 * Somebody else's hand on a resource: a service of AWS that manages it, a stack that would make it anew, a tag that forbids.
 * `keeps` says that it is no finding at all, `hands-off` that it is one, which a plan never touches. One a file in `guards/`.
 */
export type Guard = {
  readonly name: string
  readonly effect: 'keeps' | 'hands-off'
  /** What it reads beside plain rows: these joins are listed where a check is about the type. */
  readonly lists?: readonly Wanted[]
  /** The reason in words, or undefined where it has no hand on it: `managed by AWS Backup (tag aws:backup:source-resource)`. */
  readonly holds: (resource: Resource) => string | undefined
}
