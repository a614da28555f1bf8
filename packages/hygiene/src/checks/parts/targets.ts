import type { Resource } from '@arnq/query'
import type { Estate, Gap } from '../../estate.ts'
import type { Row } from '../../rows.ts'

type Group = Resource<Row<'elasticloadbalancing:targetgroup'>>

/** The target groups of load balancers, by the load balancers' ARNs. AWS names those of rules there, too. */
export type Groups = ReadonlyMap<string, readonly Group[]>

export type TargetsStanding =
  | { readonly kind: 'serving'; readonly count: number }
  | { readonly kind: 'none'; readonly groups: readonly string[] }
  /** `states` are AWS's words with their numbers: `2 unhealthy (Target.Timeout)`. */
  | { readonly kind: 'unhealthy'; readonly count: number; readonly states: readonly string[] }
  | { readonly kind: 'unseen'; readonly gaps: readonly Gap[] }

/**
 * States in which a target gets requests, or may in a moment. `unavailable` is one whose health nobody checks.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html
 */
const SERVING: ReadonlySet<string> = new Set(['healthy', 'initial', 'unavailable'])

/** How the targets of a load balancer stand. One that serves settles it, whatever else could not be seen. */
export function standingOf(
  { arn, target }: Resource<Row<'elasticloadbalancing:loadbalancer'>>,
  groups: Groups,
  estate: Estate,
): TargetsStanding {
  const own = groups.get(arn) ?? []
  const gap = estate.gap('elasticloadbalancing:targetgroup', target)
  const gaps: readonly Gap[] = [
    ...(gap ? [gap] : []),
    ...own
      .filter(({ row }) => row._targets === undefined)
      .map(({ id }) => ({ says: `the targets of the target group ${id} could not be told` })),
  ]
  const targets = own.flatMap(({ row }) => row._targets ?? [])
  const serving = targets.filter(({ TargetHealth }) => SERVING.has(TargetHealth?.State ?? 'unavailable'))
  if (serving.length > 0) return { kind: 'serving', count: serving.length }
  if (gaps.length > 0) return { kind: 'unseen', gaps }
  if (targets.length === 0) return { kind: 'none', groups: own.map(({ name, id }) => name ?? id) }
  const states = Map.groupBy(targets, ({ TargetHealth }) => wordsOf(TargetHealth?.State, TargetHealth?.Reason))
  return {
    kind: 'unhealthy',
    count: targets.length,
    states: [...states].map(([state, those]) => `${those.length} ${state}`),
  }
}

const wordsOf = (state = 'unknown', reason?: string): string => (reason ? `${state} (${reason})` : state)
