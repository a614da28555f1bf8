import type { Finding } from '../finding.ts'
import type { Run } from '../report/run.ts'
import type { Known } from './record.ts'

const keyOf = (check: string, arn: string): string => `${check} ${arn}`

/**
 * The entries that a run changes. `late`: a run that began before the last one on record; it adds what it found, and
 * overrules nothing that was seen after it.
 */
export function* laidOver(
  known: ReadonlyMap<string, Known>,
  run: Run,
  late: boolean,
): Generator<readonly [string, Known]> {
  const spoken = new Set<string>()
  for (const finding of run.findings) {
    const key = keyOf(finding.check, finding.subject.arn)
    // What cannot be judged today has not gone away.
    if (finding.outcome !== 'kept') spoken.add(key)
    if (finding.outcome !== 'found' && finding.outcome !== 'excepted') continue
    const before = known.get(key)
    if (before === undefined || !late) yield [key, foundAgain(before, finding, finding.outcome, run)]
    else if (before.firstSeen > run.at) yield [key, { ...before, firstSeen: run.at }]
  }
  if (late) return
  for (const [key, one] of known) {
    if (one.resolved !== undefined || spoken.has(key) || !run.saw(one.check, one)) continue
    yield [key, { ...one, resolved: { run: run.id, at: run.at } }]
  }
}

function foundAgain(before: Known | undefined, finding: Finding, outcome: Known['outcome'], run: Run): Known {
  const { arn, type, id, name, account, accountName, region } = finding.subject
  const cost = finding.cost && {
    amount: finding.cost.amount,
    currency: finding.cost.currency,
    bound: finding.cost.bound,
  }
  const back = before?.resolved !== undefined
  return {
    check: finding.check,
    arn,
    type,
    id,
    ...(name !== undefined && { name }),
    account,
    ...(accountName !== undefined && { accountName }),
    ...(finding.owner && { owner: finding.owner.value }),
    region,
    outcome,
    firstSeen: before?.firstSeen ?? run.at,
    lastSeen: run.at,
    runs: back ? 1 : (before?.runs ?? 0) + 1,
    trend: before === undefined ? 'new' : back ? 'reopened' : 'open',
    ...(cost && { cost }),
  }
}
