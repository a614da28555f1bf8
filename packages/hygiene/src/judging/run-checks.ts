import { type Aws, errorCode, type Failure, type Resource } from '@arnq/query'
import type { AnyCheck, Judged, Past, Scene } from '../check.ts'
import type { Prices } from '../cost.ts'
import { askWith } from '../estate/ask.ts'
import type { Finding } from '../finding.ts'
import type { Graph } from '../graph/graph.ts'
import { type UseOf, usesOf } from '../graph/use.ts'
import { ownCosts } from '../prices/own-costs.ts'
import { type Chosen, policyOf } from './chosen.ts'
import { type Around, laid } from './laid.ts'
import { withTags } from './with-tags.ts'

export type RunOptions = Omit<Around, 'past' | 'now'> & {
  readonly checks: readonly Chosen[]
  readonly graph: Graph
  readonly aws: Aws
  readonly now: () => Date
  readonly prices: Prices
  /** Whether Cost Optimization Hub is asked what the customer's own discounts make of a price. */
  readonly costHub?: boolean
  /** What earlier runs have seen, by the check's name and the ARN; left out where no record is kept. */
  readonly past?: (check: string) => (arn: string) => Past | undefined
  readonly signal?: AbortSignal
}

/** A resource in the state whose beginning the own record keeps. */
export type Watched = {
  readonly check: string
  readonly arn: string
  readonly type: string
  readonly account: string
  readonly region: string
}

/** What one check has said, findings by account, region and id. Where it failed there are none, and the failure says why. */
export type Checked = {
  readonly check: AnyCheck
  readonly findings: readonly Finding[]
  readonly watched: readonly Watched[]
  readonly failure?: Failure
}

/**
 * Runs checks on an estate, side by side, and tells of each in the order of their names. A check that throws is told as a
 * failure and costs no other. Only an abort is thrown. Leaving the loop ends all calls.
 */
export async function* runChecks(options: RunOptions): AsyncGenerator<Checked> {
  const leaving = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, leaving.signal]) : leaving.signal
  const now = options.now()
  const ask = askWith({ aws: options.aws, now: options.now, signal })
  const useOf = usesByPolicy(options.graph)
  const chosen = [...options.checks].sort((a, b) => (a.check.name < b.check.name ? -1 : 1))
  const running = chosen.map((one) => {
    const past = options.past?.(one.check.name) ?? (() => undefined)
    const { estate } = options.graph
    const pointsAt = options.graph.from
    const scene: Scene = { now, estate, useOf: useOf(one), pointsAt, ask, prices: options.prices, past }
    return checked(one, scene, { ...options, now, past }, signal)
  })
  for (const one of running) one.catch(() => {})
  try {
    for (const one of running) yield await one
  } finally {
    leaving.abort()
  }
}

/** Checks with the same idea of use share what is known of it. */
function usesByPolicy(graph: Graph): (chosen: Chosen) => UseOf {
  const known = new Map<string, UseOf>()
  return ({ settings }) => {
    const policy = policyOf(settings)
    const found = known.get(policy.launchTemplateVersions) ?? usesOf(graph, policy)
    known.set(policy.launchTemplateVersions, found)
    return found
  }
}

async function checked(
  { check, settings }: Chosen,
  scene: Scene,
  around: Around & Pick<RunOptions, 'costHub'>,
  signal: AbortSignal,
): Promise<Checked> {
  const { costHub = false } = around
  const judged: Judged[] = []
  try {
    for await (const one of check.judge(scene, settings)) {
      signal.throwIfAborted()
      judged.push(one)
    }
    const priced = costHub ? await ownCosts(judged, scene.ask) : judged
    const tagged = await withTags(check, priced, scene.ask)
    const findings = tagged.map((one) => laid(check, one, around))
    return { check, findings: findings.sort(bySubject), watched: watchedBy(check, scene) }
  } catch (error) {
    signal.throwIfAborted()
    return { check, findings: [], watched: [], failure: failureIn(check, error) }
  }
}

function watchedBy(check: AnyCheck, { estate }: Scene): readonly Watched[] {
  if (!check.watched || check.subject === 'any') return []
  const subjects: readonly Resource[] = estate.all(check.subject)
  return subjects
    .filter(check.watched)
    .map(({ arn, type, target: { account, region } }) => ({ check: check.name, arn, type, account, region }))
}

const failureIn = ({ name }: AnyCheck, error: unknown): Failure => ({
  kind: 'unknown',
  target: {},
  action: `check ${name}`,
  code: errorCode(error),
  message: `the check ${name} broke off: ${error instanceof Error ? error.message : String(error)}`,
  next: 'what it would have found is not in this report; please report it as a bug',
  cause: error,
})

const KEYS = ['account', 'region', 'id', 'arn'] as const

function bySubject({ subject: a }: Finding, { subject: b }: Finding): number {
  const key = KEYS.find((one) => a[one] !== b[one])
  return key === undefined ? 0 : a[key] < b[key] ? -1 : 1
}
