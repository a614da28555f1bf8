import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { daysSince } from '../age.ts'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Cost } from '../cost.ts'
import type { Evidence, Judgement } from '../finding.ts'
import { type MetricAsked, metrics } from '../probes/metrics.ts'
import type { Row } from '../rows.ts'
import { counted, listed, spanOf } from '../wording.ts'
import { kept, unseen } from './parts/answers.ts'
import { balancerMetrics } from './parts/balancer-metrics.ts'
import { days } from './parts/settings.ts'
import { type Silence, silenceOf } from './parts/silence.ts'
import { type Groups, standingOf, type TargetsStanding } from './parts/targets.ts'

type Balancer = Resource<Row<'elasticloadbalancing:loadbalancer'>>
type Group = Resource<Row<'elasticloadbalancing:targetgroup'>>

const settings = z.strictObject({
  minAgeDays: days(7, 'Younger load balancers are kept.'),
  unhealthy: z
    ._default(z.boolean(), true)
    .check(z.describe('Whether those are found, too, whose targets are all unhealthy.')),
  days: z
    ._default(z.int().check(z.minimum(1), z.maximum(450)), 14)
    .check(
      z.describe('Over how many days one without targets has to have answered nothing by itself, such as redirects.'),
    ),
})

type Settings = z.infer<typeof settings>

/** Load balancers that have nobody to pass anything on to. */
export const emptyLoadBalancer = defineCheck<Settings>({
  name: 'empty-load-balancer',
  title: 'Load balancers without targets',
  about:
    'Finds application, network and gateway load balancers without a registered target in any target group that their listeners or rules name, and, as a reason of its own, those whose targets are all unhealthy. Never finds one that answers by itself: with redirects or fixed responses, by its listeners or by what CloudWatch has counted. Where an Auto Scaling group that has no instances now would register its own, the reason names it, and the finding is less severe.',
  concern: 'cost',
  severity: 'medium',
  subject: 'elasticloadbalancing:loadbalancer',
  settings,
  lists: () => [
    { type: 'elasticloadbalancing:loadbalancer', joins: ['_listeners'] },
    { type: 'elasticloadbalancing:targetgroup', joins: ['_targets'] },
    { type: 'autoscaling:autoScalingGroup' },
  ],
  graph: false,
  probes: [metrics],
  judge,
})

async function* judge(scene: Scene, set: Settings): AsyncGenerator<Judged> {
  const groups: Groups = groupsOf(scene)
  const balancers = scene.estate.all('elasticloadbalancing:loadbalancer')
  const standing = new Map(balancers.map((one) => [one, standingOf(one, groups, scene.estate)]))
  const asked = new Map(
    balancers
      .filter((one) => standing.get(one)?.kind === 'none' && (one.row.Type ?? 'application') === 'application')
      .map((one) => [one, balancerMetrics(one, set.days).counting]),
  )
  const told = await scene.ask(metrics, [...asked.values()].flat())
  const heard = (list: readonly MetricAsked[] = []) => list.map((one) => [one, told.get(one)] as const)
  for (const resource of balancers) {
    const questions = asked.get(resource)
    const silence = questions && silenceOf(heard(questions))
    yield {
      resource,
      judgement: judged(resource, standing.get(resource), silence, scene, set, groups.get(resource.arn) ?? []),
    }
  }
}

function groupsOf({ estate }: Scene): Groups {
  const groups = new Map<string, Group[]>()
  for (const group of estate.all('elasticloadbalancing:targetgroup')) {
    for (const arn of group.row.LoadBalancerArns ?? []) groups.set(arn, [...(groups.get(arn) ?? []), group])
  }
  return groups
}

function judged(
  balancer: Balancer,
  standing: TargetsStanding | undefined,
  silence: Silence | undefined,
  scene: Scene,
  set: Settings,
  groups: readonly Group[],
): Judgement {
  const { row, created, target } = balancer
  const age = daysSince(created, scene.now)
  if (row.State?.Code === 'provisioning') return kept('It is being made.')
  if (age !== undefined && age < set.minAgeDays) {
    return kept(`It was made ${spanOf(age)} ago; load balancers are kept for ${counted(set.minAgeDays, 'day')}.`)
  }
  if (!standing || standing.kind === 'unseen')
    return unseen('Whether it has targets is not known', standing?.gaps ?? [])
  if (standing.kind === 'serving')
    return kept(`It has ${counted(standing.count, 'target')} that it passes requests to.`, { use: 'in-use' })
  const cost = scene.prices.of({ kind: 'load-balancer', type: row.Type ?? 'application' }, target.region)
  const evidence = [targetsAsEvidence(standing, scene.estate.seenAt), ...(silence?.evidence ?? [])]
  if (standing.kind === 'unhealthy') return unhealthy(standing, evidence, cost, set)
  const filler = fillerOf(groups, scene)
  return selfAnswering(balancer, silence, evidence) ?? empty(standing, evidence, cost, filler)
}

/** A load balancer may work without targets: it redirects, or says that all is being mended. */
function selfAnswering(
  { row }: Balancer,
  silence: Silence | undefined,
  evidence: readonly Evidence[],
): Judgement | undefined {
  if ((row.Type ?? 'application') !== 'application') return undefined
  const actions = row._listeners?.flatMap(({ DefaultActions }) => DefaultActions ?? []) ?? []
  const own = actions.find(({ Type }) => Type === 'redirect' || Type === 'fixed-response')
  if (own) return kept(`It has no targets, but a listener answers by itself: ${own.Type}.`, { evidence })
  if (row._listeners === undefined) {
    return unseen('It has no targets', [{ says: 'whether its listeners answer by themselves could not be told' }], {
      evidence,
    })
  }
  if (silence?.kind === 'active')
    return kept('It has no targets, but requests were answered of late, by it or by targets that it had.', { evidence })
  // These are reported only where they are not zero: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
  const failed = silence?.kind === 'unknown' && silence.gap.failure ? silence.gap : undefined
  return failed && unseen('It has no targets', [failed], { evidence })
}

/** The Auto Scaling group that would fill a target group once it has instances. */
const fillerOf = (groups: readonly Group[], { estate }: Scene): string | undefined =>
  estate
    .all('autoscaling:autoScalingGroup')
    .find(({ row }) => groups.some(({ arn }) => row.TargetGroupARNs?.includes(arn)))?.id

function empty(
  { groups }: Extract<TargetsStanding, { kind: 'none' }>,
  evidence: readonly Evidence[],
  cost: Cost | undefined,
  filler: string | undefined,
): Judgement {
  const where = groups.length === 1 ? 'its target group' : 'any of its target groups'
  const reason =
    groups.length === 0
      ? 'It has no target group, so it passes requests to nobody.'
      : `No target is registered in ${where} ${listed(groups)}.`
  const whose = filler ? ` The Auto Scaling group ${filler} would register its own, but has none now.` : ''
  return {
    outcome: 'found',
    reason: reason + whose,
    use: 'unused',
    evidence,
    ...(filler && { severity: 'low' }),
    ...(cost && { cost }),
  }
}

function unhealthy(
  { count, states }: Extract<TargetsStanding, { kind: 'unhealthy' }>,
  evidence: readonly Evidence[],
  cost: Cost | undefined,
  set: Settings,
): Judgement {
  const reason = `None of its ${counted(count, 'registered target')} can serve: ${listed(states, 4)}.`
  return set.unhealthy ? { outcome: 'found', reason, evidence, ...(cost && { cost }) } : kept(reason, { evidence })
}

const targetsAsEvidence = (standing: TargetsStanding, at: string): Evidence => ({
  says: 'registered targets',
  value: 'count' in standing ? standing.count : 0,
  source: 'elasticloadbalancing:DescribeTargetHealth',
  at,
})
