import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { daysSince } from '../age.ts'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import { type MetricAsked, metrics } from '../probes/metrics.ts'
import type { Row } from '../rows.ts'
import { counted, spanOf } from '../wording.ts'
import { kept, unseen } from './parts/answers.ts'
import { balancerMetrics } from './parts/balancer-metrics.ts'
import { type Silence, silenceOf } from './parts/silence.ts'

type Balancer = Resource<Row<'elasticloadbalancing:loadbalancer'>>

const settings = z.strictObject({
  days: z
    ._default(z.int().check(z.minimum(1), z.maximum(450)), 14)
    .check(z.describe('Over how many days nobody has to have asked it anything.')),
})

type Settings = z.infer<typeof settings>

/** Load balancers that nobody asks anything. */
export const idleLoadBalancer = defineCheck<Settings>({
  name: 'idle-load-balancer',
  title: 'Load balancers without requests',
  about:
    'Finds application, network and gateway load balancers without a request, a redirect, an answer of their own or a flow, by CloudWatch. A load balancer that reports nothing at all, not even that it stands there, is unknown, never idle. Health checks are no requests.',
  concern: 'cost',
  severity: 'medium',
  subject: 'elasticloadbalancing:loadbalancer',
  settings,
  lists: () => [],
  graph: false,
  probes: [metrics],
  judge,
})

async function* judge(scene: Scene, { days }: Settings): AsyncGenerator<Judged> {
  const balancers = scene.estate.all('elasticloadbalancing:loadbalancer')
  const settled = new Map(balancers.map((one) => [one, settledBy(one, scene.now, days)]))
  const asked = new Map(balancers.filter((one) => !settled.get(one)).map((one) => [one, balancerMetrics(one, days)]))
  const told = await scene.ask(
    metrics,
    [...asked.values()].flatMap(({ counting, pulse }) => [...counting, ...pulse]),
  )
  const heard = (list: readonly MetricAsked[] = []) => list.map((one) => [one, told.get(one)] as const)
  for (const resource of balancers) {
    const questions = asked.get(resource)
    const silence = silenceOf(heard(questions?.counting), heard(questions?.pulse))
    yield { resource, judgement: settled.get(resource) ?? judged(resource, silence, scene, days) }
  }
}

function settledBy({ row, created }: Balancer, now: Date, days: number): Judgement | undefined {
  const state = row.State?.Code ?? 'active'
  if (state === 'provisioning' || state === 'failed') return kept(`Its state is ${state}.`)
  const age = daysSince(created, now)
  return age !== undefined && age < days
    ? kept(`It was made ${spanOf(age)} ago: its requests are judged after ${counted(days, 'day')}.`)
    : undefined
}

function judged({ row, target }: Balancer, silence: Silence, { prices }: Scene, days: number): Judgement {
  const { evidence } = silence
  if (silence.kind === 'unknown')
    return unseen('Whether anybody asks it anything is not known', [silence.gap], { evidence })
  if (silence.kind === 'active')
    return kept(`It was asked in the last ${counted(days, 'day')}.`, { use: 'in-use', evidence })
  const cost = prices.of({ kind: 'load-balancer', type: row.Type ?? 'application' }, target.region)
  return {
    outcome: 'found',
    reason: `Nobody has asked it anything in ${counted(days, 'day')}.`,
    use: 'unused',
    evidence,
    ...(cost && { cost }),
  }
}
