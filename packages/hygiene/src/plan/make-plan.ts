import type { AnyAction } from '../action.ts'
import type { DoorOptions } from '../apply/doors-for.ts'
import type { Examination } from '../judging/examine.ts'
import type { TypeName } from '../rows.ts'
import { type Counts, countsOf, WITNESSES } from './counts.ts'
import { type Coverage, type LeftOut, PLAN_SCHEMA, type Plan, type PlannedAction, type Unseen } from './plan.ts'
import { type Candidate, candidatesOf, leftOut } from './plan-candidates.ts'
import { digestOf, seal, shortDigest } from './plan-digest.ts'
import { roomWithin } from './plan-limits.ts'
import { type PlanningOptions, planOne, type StepsEnded } from './plan-one.ts'
import type { PlanSettings } from './plan-settings.ts'

export type MakePlanOptions = DoorOptions & {
  readonly actions: readonly AnyAction[]
  readonly settings: PlanSettings
  /** `arnq 0.1.0`. */
  readonly generator: string
  /** All settings that had a say, the checks' too: their digest stands in the plan. */
  readonly config: unknown
  /** What earlier applies have done, by their journals; left out where there are none. */
  readonly stepsEnded?: StepsEnded
  /** Resources looked at at once. */
  readonly concurrency?: number
}

const DAY = 86_400_000
const WIDTH = 8

/** What to examine beside the checks' own types, so that a plan can tell later whether as much is seen again. */
export const alsoForPlans = WITNESSES.map((type) => ({ type }))

/** Makes a plan of what an examination has found. It looks at each resource, and changes nothing. Throws only an abort. */
export async function makePlan(examination: Examination, options: MakePlanOptions): Promise<Plan> {
  const { settings, clock } = options
  const created = clock.now()
  const subjects = examination.findings.map(({ subject }) => subject.type as TypeName)
  const counts = countsOf(examination.estate, [...WITNESSES, ...subjects].toSorted())
  const id = shortDigest([created.toISOString(), examination.at, settings, options.config, examination.findings])
  const { candidates, left } = candidatesOf(examination.findings, options.actions, settings.accounts)
  const looked = await lookAtAll(candidates, counts, {
    ...options,
    plan: id,
    stepsEnded: options.stepsEnded ?? (() => undefined),
  })
  const head = {
    schema: PLAN_SCHEMA,
    id,
    created: created.toISOString(),
    expires: new Date(created.getTime() + settings.expiresDays * DAY).toISOString(),
    generator: options.generator,
    config: digestOf([settings, options.config]),
    limits: settings.limits,
    counts,
    coverage: coverageOf(examination),
    left: [...left, ...looked.left].toSorted(bySubject),
  } as const
  return seal(head, looked.planned.toSorted(byOrder))
}

type Looked = { readonly planned: readonly Omit<PlannedAction, 'digest'>[]; readonly left: readonly LeftOut[] }

/** The dearest first, some at once, until the limits are reached: what no longer fits is not even looked at. */
async function lookAtAll(
  candidates: readonly Candidate[],
  counts: Counts,
  options: PlanningOptions & Pick<MakePlanOptions, 'concurrency'>,
): Promise<Looked> {
  const room = roomWithin(options.settings.limits, counts)
  const planned: Omit<PlannedAction, 'digest'>[] = []
  const left: LeftOut[] = []
  const fits = ({ finding }: Candidate): boolean => {
    const lacks = room.lacks(finding)
    if (lacks !== undefined) left.push(leftOut(finding, 'limit', lacks))
    return lacks === undefined
  }
  const { concurrency = WIDTH } = options
  for (let at = 0; at < candidates.length; at += concurrency) {
    const batch = candidates.slice(at, at + concurrency).filter(fits)
    const answers = await Promise.all(batch.map(async (one) => ({ one, answer: await planOne(one, options) })))
    for (const { one, answer } of answers) {
      if (answer.kind === 'left') left.push(leftOut(one.finding, answer.why, answer.says))
      else if (fits(one)) {
        room.add(one.finding)
        planned.push(answer.action)
      }
    }
  }
  return { planned, left }
}

function byOrder(a: Omit<PlannedAction, 'digest'>, b: Omit<PlannedAction, 'digest'>): number {
  return a.order - b.order || bySubject(a, b)
}

function bySubject({ subject: a }: Pick<LeftOut, 'subject'>, { subject: b }: Pick<LeftOut, 'subject'>): number {
  for (const key of ['account', 'region', 'arn'] as const) if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1
  return 0
}

function coverageOf({ at, targets, failures }: Examination): Coverage {
  const accounts = new Map(targets.map(({ account, accountName }) => [account, accountName]))
  return {
    seenAt: at,
    accounts: [...accounts]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, name]) => ({ id, ...(name !== undefined && { name }) })),
    regions: [...new Set(targets.map(({ region }) => region))].toSorted(),
    failures: failures
      .filter(({ kind }) => kind !== 'disabled')
      .map(unseenOf)
      .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
  }
}

/** A failure as far as it is told again by the next look: what a plan and its apply compare. */
export function unseenOf({ kind, action, code, target, type }: Examination['failures'][number]): Unseen {
  return {
    kind,
    action,
    code,
    ...(target.account !== undefined && { account: target.account }),
    ...(target.region !== undefined && { region: target.region }),
    ...(type !== undefined && { type }),
  }
}

const keyOf = ({ account = '', region = '', type = '', action }: Unseen): string =>
  [account, region, type, action].join(' ')
