import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { daysSince } from '../age.ts'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import type { Row } from '../rows.ts'
import { counted, spanOf } from '../wording.ts'
import { kept, unseen } from './parts/answers.ts'
import { factsOf } from './parts/facts.ts'
import { days } from './parts/settings.ts'

type Balancer = Resource<Row<'elasticloadbalancing:classic-loadbalancer'>>

const settings = z.strictObject({
  minAgeDays: days(7, 'Younger load balancers are kept.'),
})

type Settings = z.infer<typeof settings>

/** Classic load balancers without an instance. */
export const emptyClassicLoadBalancer = defineCheck<Settings>({
  name: 'empty-classic-load-balancer',
  title: 'Classic load balancers without instances',
  about:
    'Finds classic load balancers that no instance is registered with. Where an Auto Scaling group that has none now would register its own, the reason names it, and the finding is less severe.',
  concern: 'cost',
  severity: 'medium',
  subject: 'elasticloadbalancing:classic-loadbalancer',
  settings,
  lists: () => [{ type: 'autoscaling:autoScalingGroup' }],
  graph: false,
  probes: [],
  judge,
})

function* judge(scene: Scene, set: Settings): Generator<Judged> {
  for (const resource of scene.estate.all('elasticloadbalancing:classic-loadbalancer')) {
    yield { resource, judgement: judged(resource, scene, set) }
  }
}

function judged({ row, id, created, target }: Balancer, { estate, now, prices }: Scene, set: Settings): Judgement {
  const count = row.Instances?.length ?? 0
  if (count > 0) return kept(`It has ${counted(count, 'instance')} to pass requests to.`, { use: 'in-use' })
  const age = daysSince(created, now)
  if (age !== undefined && age < set.minAgeDays) {
    return kept(`It was made ${spanOf(age)} ago; load balancers are kept for ${counted(set.minAgeDays, 'day')}.`)
  }
  const gap = estate.gap('autoscaling:autoScalingGroup', target)
  if (gap) return unseen('No instance is registered with it', [gap])
  const group = estate
    .at('autoscaling:autoScalingGroup', target)
    .find(({ row: { LoadBalancerNames } }) => LoadBalancerNames?.includes(id))
  const cost = prices.of({ kind: 'load-balancer', type: 'classic' }, target.region)
  const told = factsOf(estate, 'elasticloadbalancing:DescribeLoadBalancers')
  const whose = group ? ` The Auto Scaling group ${group.id} would register its own, but has none now.` : ''
  return {
    outcome: 'found',
    reason: `No instance is registered with it.${whose}`,
    use: 'unused',
    evidence: [told('registered instances', count, 'Instances')],
    ...(group && { severity: 'low' }),
    ...(cost && { cost }),
  }
}
