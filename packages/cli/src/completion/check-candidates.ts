import { checks } from '@arnq/hygiene'
import type { Candidate } from './candidate.ts'

/** The checks, with what they are called. */
export const checkCandidates: readonly Candidate[] = checks.map(({ name, title }) => ({ value: name, says: title }))
