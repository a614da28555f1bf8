import type { AnyAction } from '../action.ts'
import type { Plan, PlannedAction } from '../plan/plan.ts'
import { names } from '../plan/plan-candidates.ts'
import { tampering } from '../plan/plan-digest.ts'
import { beyond } from '../plan/plan-limits.ts'
import { mayBeIrreversible, type PlanSettings } from '../plan/plan-settings.ts'
import type { RefusalKind } from './event.ts'

export type Admission = {
  readonly plan: Plan
  readonly settings: PlanSettings
  readonly actions: readonly AnyAction[]
  /** What somebody has typed: the id or the name of every account that is to be changed. */
  readonly confirm: readonly string[]
  /** The digest of what was reviewed, where that is known from elsewhere than the file. */
  readonly reviewed?: string
  readonly now: Date
  readonly dryRun: boolean
}

export type Refusal = { readonly why: RefusalKind; readonly says: string }

/** Why nothing of a plan may be done, the first reason in this order; undefined where it may. */
export function refusalOf(asked: Admission): Refusal | undefined {
  const wanted = asked.plan.actions.filter(({ skip }) => skip !== true)
  return (
    changed(asked) ??
    expired(asked) ??
    unknownAction(asked, wanted) ??
    forbiddenAccount(asked, wanted) ??
    unconfirmed(asked, wanted) ??
    beyondLimits(asked, wanted)
  )
}

function changed({ plan, reviewed }: Admission): Refusal | undefined {
  const says = tampering(plan)
  if (says !== undefined)
    return { why: 'changed', says: `The plan has been changed since it was made: ${says}. Make it anew.` }
  if (reviewed === undefined || plan.digest === reviewed) return undefined
  return {
    why: 'changed',
    says: `The plan's digest is ${plan.digest}, the reviewed one's ${reviewed}: it is another plan.`,
  }
}

function expired({ plan, now }: Admission): Refusal | undefined {
  const end = Date.parse(plan.expires)
  if (now.getTime() < end) return undefined
  return {
    why: 'expired',
    says: `The plan has expired on ${plan.expires}: too much may have changed since. Make it anew.`,
  }
}

function unknownAction({ actions, settings }: Admission, wanted: readonly PlannedAction[]): Refusal | undefined {
  for (const { verb, reversal, subject } of wanted) {
    if (!actions.some((one) => one.verb === verb)) {
      return { why: 'action', says: `This arnq knows no action ${verb}. Apply the plan with the arnq that made it.` }
    }
    if (reversal.kind === 'none' && !mayBeIrreversible(settings, verb)) {
      return {
        why: 'action',
        says: `${verb} of ${subject.id} cannot be taken back, and hygiene.plan.irreversible does not allow it. Take it out of the plan, or allow it.`,
      }
    }
  }
  return undefined
}

function forbiddenAccount(
  { settings: { accounts } }: Admission,
  wanted: readonly PlannedAction[],
): Refusal | undefined {
  const outside = accounts && wanted.find(({ subject }) => !accounts.some((one) => names(one, subject)))
  if (!outside) return undefined
  return {
    why: 'account',
    says: `Account ${outside.subject.account} is not among those that may be changed (hygiene.plan.accounts). Take its actions out of the plan.`,
  }
}

/** An account is meant by its id, or by a name that no other account of the plan has. No pattern means one. */
function unconfirmed({ confirm, dryRun }: Admission, wanted: readonly PlannedAction[]): Refusal | undefined {
  if (dryRun) return undefined
  const accounts = new Map(wanted.map(({ subject }) => [subject.account, subject.accountName]))
  const means = (word: string, id: string): boolean =>
    word === id || (accounts.get(id) === word && [...accounts.values()].filter((name) => name === word).length === 1)
  const missing = [...accounts.keys()].filter((id) => !confirm.some((word) => means(word, id)))
  const stray = confirm.find((word) => ![...accounts.keys()].some((id) => means(word, id)))
  if (stray !== undefined)
    return {
      why: 'confirmation',
      says: `The plan changes nothing in an account ${stray}. Was it meant for another plan?`,
    }
  if (missing.length === 0) return undefined
  const names = missing.map((id) => (accounts.get(id) === undefined ? id : `${id} (${accounts.get(id)})`))
  return { why: 'confirmation', says: `The plan changes ${names.join(', ')}: name each to confirm it.` }
}

/** The plan's own limits and those of today: whichever is tighter. */
function beyondLimits({ plan, settings }: Admission, wanted: readonly PlannedAction[]): Refusal | undefined {
  const says = beyond(wanted, plan.limits, plan.counts) ?? beyond(wanted, settings.limits, plan.counts)
  return says === undefined ? undefined : { why: 'limits', says: `The plan is beyond the limits: ${says}.` }
}
