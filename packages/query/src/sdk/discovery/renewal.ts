import { CallError } from '../../failure.ts'
import type { Renewed } from './discovery.ts'

/**
 * Gives what says whether a refusal is over: its source has been renewed since, or the source that was the cause of it, for a
 * role may be refused for its base's sake. `before` is how often any were renewed when that began which was refused: who began
 * before a renewal says nothing about what came of it, and who was the cause is not known until then.
 */
export function overAfter(refusal: unknown, own: string, renewed: Renewed, before: number): () => boolean {
  if (renewed() !== before) return () => true
  const cause = refusal instanceof CallError ? refusal.reason.source : undefined
  const count = (): number => renewed(own) + (cause === undefined || cause === own ? 0 : renewed(cause))
  const counted = count()
  return () => count() !== counted
}
