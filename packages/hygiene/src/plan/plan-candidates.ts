import { globMatcher } from '@arnq/query'
import type { AnyAction } from '../action.ts'
import type { Finding, Remedy } from '../finding.ts'
import type { LeftOut, LeftWhy } from './plan.ts'

export type Candidate = { readonly finding: Finding; readonly remedy: Remedy; readonly action: AnyAction }

/** What may be planned of what was found, the dearest first, and what may not, without a single call. */
export function candidatesOf(
  findings: readonly Finding[],
  actions: readonly AnyAction[],
  accounts: readonly string[] | undefined,
): { readonly candidates: readonly Candidate[]; readonly left: readonly LeftOut[] } {
  const candidates: Candidate[] = []
  const left: LeftOut[] = []
  const taken = new Map<string, string>()
  for (const finding of findings.toSorted(byWorth)) {
    const action = actions.find(({ verb }) => verb === finding.remedy?.verb)
    const why = whyNot(finding, action, accounts, taken.get(finding.subject.arn))
    if (why) left.push(leftOut(finding, ...why))
    if (why || !action || !finding.remedy || finding.outcome !== 'found') continue
    taken.set(finding.subject.arn, action.verb)
    candidates.push({ finding, remedy: finding.remedy, action })
  }
  return { candidates, left }
}

/** Equal ones in the order of their ARNs, so that two runs over one estate give one plan. */
function byWorth(a: Finding, b: Finding): number {
  const worth = (b.cost?.amount ?? 0) - (a.cost?.amount ?? 0)
  if (worth !== 0) return worth
  if (a.subject.arn !== b.subject.arn) return a.subject.arn < b.subject.arn ? -1 : 1
  return a.check < b.check ? -1 : 1
}

export function leftOut({ check, remedy, subject, cost }: Finding, why: LeftWhy, says: string): LeftOut {
  return { why, says, check, subject, ...(remedy && { verb: remedy.verb }), ...(cost && { cost }) }
}

function whyNot(
  { outcome, use, handsOff, exception, reason, remedy, subject }: Finding,
  action: AnyAction | undefined,
  accounts: readonly string[] | undefined,
  taken: string | undefined,
): [LeftWhy, string] | undefined {
  if (outcome === 'kept') return undefined
  if (outcome === 'unknown' || use === 'unknown') return ['unknown', reason]
  if (outcome === 'excepted') return ['excepted', exception?.reason ?? 'an exception says to leave it']
  if (!remedy) return undefined
  if (handsOff !== undefined) return ['hands-off', handsOff]
  if (!action) return ['no-action', `arnq knows no action ${remedy.verb}; it is for you to do`]
  if (use !== undefined && use !== 'unused' && !action.evenInUse) return ['in-use', `it is ${use}`]
  if (accounts && !accounts.some((one) => names(one, subject))) {
    return ['account', `account ${subject.account} is not among those that plans may change (hygiene.plan.accounts)`]
  }
  return taken === undefined ? undefined : ['other-action', `${taken} is planned for it already`]
}

/** Whether a setting names the account of a subject, by its id or its name. */
export function names(
  pattern: string,
  { account, accountName }: Pick<Finding['subject'], 'account' | 'accountName'>,
): boolean {
  const { matches } = globMatcher(pattern)
  return matches(account) || (accountName !== undefined && matches(accountName))
}
