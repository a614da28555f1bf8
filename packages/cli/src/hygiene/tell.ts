import type { Failure } from '@arnq/query'
import { EXIT } from '../exit-codes.ts'
import { groupFailures, namedActions } from '../failure-groups.ts'
import { failureText } from '../failure-text.ts'
import { escaped } from '../formats/safe.ts'
import { Interruption, type Io } from '../io.ts'
import { otherPolicy } from '../refusal.ts'
import { wantsJson } from '../report-error.ts'
import type { Looked } from './look.ts'

/** Where a region or a service is switched off nothing was missed. */
const isMissing = ({ kind }: Pick<Failure, 'kind'>): boolean => kind !== 'disabled'

/** Tells on stderr what could not be seen, once for each cause; a cause may have many calls. */
export function tellHoles(
  { examination, counts: { planned }, stopped }: Looked,
  io: Pick<Io, 'argv' | 'stderr'>,
): void {
  const failures = examination.failures.filter(isMissing)
  const unasked = failures.filter(({ code }) => code === 'Stopped')
  const groups = groupFailures(byCause(failures.filter(({ code }) => code !== 'Stopped')))
  const { stderr } = io
  if (wantsJson(io.argv)) {
    for (const group of groups) stderr.write(`${escaped(JSON.stringify({ failure: group }))}\n`)
    if (stopped) stderr.write(`${JSON.stringify({ incomplete: { planned, unasked: unasked.length } })}\n`)
    return
  }
  if (stopped) stderr.write(`arnq: stopped: ${stopText(unasked, planned)}\n`)
  if (groups.length === 0) return
  const count = failures.length - unasked.length
  const causes = groups.length === 1 ? 'one cause' : `${groups.length} causes`
  stderr.write(
    `arnq: incomplete: ${count} of ${Math.max(planned, count)} looks failed, for ${causes}\n${failureText(groups)}`,
  )
}

/** One refusal often is of many calls: they are named together, so that they are one thing to mend. */
function byCause(failures: readonly Failure[]): readonly Failure[] {
  const causeOf = ({ kind, code, target, source, message }: Failure): string =>
    JSON.stringify([
      ...[kind, code, source],
      ...(kind === 'denied' || kind === 'denied-by-scp' ? [target.account, otherPolicy('', message)] : []),
    ])
  return [...Map.groupBy(failures, causeOf).values()].flatMap((alike) => {
    const named = namedActions(alike)
    return alike.map((failure) => ({ ...failure, action: named, ...nextOf(failure, named) }))
  })
}

/** What these commands need is more than one question's policy. */
function nextOf({ kind, next, source, message }: Failure, actions: string): { readonly next?: string } {
  if (next !== undefined || kind !== 'denied' || otherPolicy(actions, message)) return {}
  return { next: `allow ${actions} to ${source ?? 'the credentials in use'}; arnq policy --for check prints all of it` }
}

/**
 * The exit code of a look: a stop before all, then that nothing could be seen, then findings that were to fail the run, which
 * are true however much is missing, then that something is.
 */
export function lookExit(
  { examination, counts, stopped }: Looked,
  met: readonly string[],
  allowPartial: boolean,
): number {
  if (stopped instanceof Interruption) return stopped.exitCode
  const missing = examination.failures.filter(isMissing)
  // A listing that failed on a later page has given rows: that is partial, not nothing.
  if (missing.length > 0 && counts.done === 0 && counts.rows === 0) return EXIT.nothing
  if (met.length > 0) return EXIT.findings
  return missing.length > 0 && !allowPartial ? EXIT.partial : EXIT.ok
}

/** What a stop left out: listings, and where not even all of those were known, that too. */
function stopText(unasked: readonly { readonly type?: string }[], planned: number): string {
  const listings = unasked.filter(({ type }) => type !== undefined).length
  const more = listings < unasked.length ? ', and not all accounts and regions were known yet' : ''
  return `${listings} of ${planned} listings had not answered${more}`
}
