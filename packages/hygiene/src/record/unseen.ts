import { createHash } from 'node:crypto'
import { coverageOf } from '../report/coverage.ts'
import type { Run } from '../report/run.ts'

/** A digest of what a run did not see: that it changed is news, though no finding did. */
export function unseenOf(run: Run): string {
  const { unseen, gaps } = coverageOf(run)
  const places = unseen.map(({ account, kind, actions, regions }) => [account, kind, actions, regions])
  return createHash('sha256')
    .update(JSON.stringify([places, gaps.map(({ says }) => says)]))
    .digest('hex')
    .slice(0, 16)
}
