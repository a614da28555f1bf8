import { type Counts, WITNESSES } from '../plan/counts.ts'
import type { Plan, Unseen } from '../plan/plan.ts'
import type { Outcome, StopReason } from './event.ts'
import type { Again } from './look-again.ts'

/** When a run stops by itself. */
export type BreakerSettings = {
  /** Failures on end. */
  readonly failures: number
  /** Failures in percent of what was tried, once `tried` were. */
  readonly percent: number
  readonly tried: number
  /** Actions on end that AWS has turned away as too many, after all tries. */
  readonly throttled: number
}

export const BREAKERS: BreakerSettings = { failures: 3, percent: 20, tried: 10, throttled: 2 }

export type Stop = { readonly why: StopReason; readonly says: string }

export type Breakers = { readonly count: (outcome: Outcome) => void; readonly tripped: () => Stop | undefined }

/** Watches outcomes: once tripped, it stays so. */
export function breakersOf(settings: BreakerSettings): Breakers {
  let tried = 0
  let failed = 0
  let onEnd = 0
  let throttled = 0
  let stop: Stop | undefined
  return {
    count(outcome) {
      if (outcome.kind !== 'done' && outcome.kind !== 'failed') return
      tried++
      const fails = outcome.kind === 'failed'
      if (fails) failed++
      onEnd = fails ? onEnd + 1 : 0
      throttled = fails && outcome.throttled ? throttled + 1 : 0
      stop ??= tripping({ tried, failed, onEnd, throttled }, settings, fails ? outcome.says : '')
    },
    tripped: () => stop,
  }
}

type Tally = { readonly tried: number; readonly failed: number; readonly onEnd: number; readonly throttled: number }

function tripping(tally: Tally, settings: BreakerSettings, last: string): Stop | undefined {
  const { tried, failed, onEnd, throttled } = tally
  if (throttled >= settings.throttled) {
    return {
      why: 'throttled',
      says: `AWS has turned away ${throttled} actions on end as too many. Apply the plan again later.`,
    }
  }
  if (onEnd >= settings.failures)
    return { why: 'failures', says: `${onEnd} actions on end have failed; the last one: ${last}` }
  if (tried < settings.tried || failed * 100 <= settings.percent * tried) return undefined
  return { why: 'failures', says: `${failed} of ${tried} actions have failed; the last one: ${last}` }
}

/** Fewer of a kind than this were never much of a witness. */
const MANY = 4

/** Why what was seen anew is too little to go by: half of what should refer is missing, or an account is. */
export function thinness(plan: Plan, again: Again): Stop | undefined {
  return unseenAccount(plan, again.failures) ?? fewWitnesses(plan.counts, again.counts)
}

function unseenAccount({ coverage }: Plan, failures: readonly Unseen[]): Stop | undefined {
  const before = new Set(coverage.failures.map(keyOf))
  const known = new Set(coverage.accounts.map(({ id }) => id))
  const lost = failures.find((one) => !before.has(keyOf(one)) && (one.account === undefined || known.has(one.account)))
  if (!lost) return undefined
  const where = [lost.account ?? 'the organization', lost.region].filter(Boolean).join(' in ')
  return {
    why: 'unseen-account',
    says: `${where} could be seen when the plan was made, and cannot now: ${lost.action} ${lost.code}. What is used from there is not known.`,
  }
}

const keyOf = ({ account, region, type, action }: Unseen): string => JSON.stringify([account, region, type, action])

function fewWitnesses(then: Counts, now: Counts): Stop | undefined {
  for (const [account, types] of Object.entries(then)) {
    for (const type of WITNESSES) {
      const before = types[type] ?? 0
      const seen = now[account]?.[type] ?? 0
      if (before < MANY || seen * 2 >= before) continue
      return {
        why: 'thin-evidence',
        says: `Account ${account} had ${before} of type ${type} when the plan was made, and ${seen} are seen now: too little to say that nothing is used. Make a new plan.`,
      }
    }
  }
  return undefined
}
