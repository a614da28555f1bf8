import { CallError } from '../../failure.ts'
import type { Renewed } from './discovery.ts'

/**
 * Gives what says whether a refusal is over: its source has been renewed since, or the source that was the cause of it, for a
 * role may be refused for its base's sake.
 */
export function overAfter(refusal: unknown, own: string, renewed: Renewed): () => boolean {
  const cause = refusal instanceof CallError ? refusal.reason.source : undefined
  const count = (): number => renewed(own) + (cause === undefined || cause === own ? 0 : renewed(cause))
  const before = count()
  return () => count() !== before
}
