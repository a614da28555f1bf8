import type { Outcome } from './answer.ts'
import { EXIT } from './exit-codes.ts'
import { groupFailures } from './failure-groups.ts'
import { failureText } from './failure-text.ts'
import { escaped } from './formats/safe.ts'
import { Interruption, type Io } from './io.ts'
import type { Progress } from './progress.ts'

/** Where a region or a service is switched off nothing was missed: that is told, and is no failure. */
const isMissing = ({ kind }: { kind: string }): boolean => kind !== 'disabled'

/** The exit code that an outcome means. */
export function exitCodeOf({ failures, done, rows, stopped }: Outcome, allowPartial: boolean): number {
  if (stopped instanceof Interruption) return stopped.exitCode
  const missing = failures.filter(isMissing).length
  // A target that failed on a later page has given rows: that is partial, not nothing.
  if (done === 0 && rows === 0 && failures.length > 0) return EXIT.nothing
  return missing === 0 || allowPartial ? EXIT.ok : EXIT.partial
}

/** Tells on stderr what could not be seen, once for each cause, and what an interruption left out. */
export function tellOutcome(
  outcome: Outcome,
  progress: Pick<Progress, 'counts'>,
  json: boolean,
  { stderr }: Pick<Io, 'stderr'>,
): void {
  const groups = groupFailures(outcome.failures)
  if (json) {
    for (const group of groups) stderr.write(`${escaped(JSON.stringify({ failure: group }))}\n`)
    if (outcome.stopped) stderr.write(`${JSON.stringify({ incomplete: progress.counts() })}\n`)
    return
  }
  const { planned, done, failed, lost } = progress.counts()
  if (outcome.stopped)
    stderr.write(`arnq: stopped: incomplete, ${planned - done - failed} of ${planned} targets had not answered\n`)
  const missing = groups.filter(isMissing)
  const off = groups.filter((group) => !isMissing(group))
  if (missing.length > 0)
    stderr.write(`arnq: incomplete: ${headline(missing, planned + lost)}\n${failureText(missing)}`)
  if (off.length > 0) stderr.write(`arnq: not asked, because it is switched off there\n${failureText(off)}`)
}

function headline(groups: readonly { count: number }[], planned: number): string {
  const count = groups.reduce((sum, group) => sum + group.count, 0)
  const causes = groups.length === 1 ? 'one cause' : `${groups.length} causes`
  return `${count} of ${Math.max(planned, count)} targets could not be seen, for ${causes}`
}
