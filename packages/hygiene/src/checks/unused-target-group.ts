import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import type { Row, TypeName } from '../rows.ts'
import { listed } from '../wording.ts'
import { kept, unseen } from './parts/answers.ts'
import { factsOf } from './parts/facts.ts'
import { lasting } from './parts/lasting.ts'
import { days } from './parts/settings.ts'

type Group = Resource<Row<'elasticloadbalancing:targetgroup'>>

const settings = z.strictObject({
  minDays: days(7, 'How many days it has to be without a load balancer, by the own record, before it is found.'),
})

type Settings = z.infer<typeof settings>

/** What may register targets in a group without being a load balancer. */
const USERS: readonly TypeName[] = ['autoscaling:autoScalingGroup', 'ecs:service']

const isLoose = ({ row }: Group): boolean => (row.LoadBalancerArns ?? []).length === 0

/** Target groups that no load balancer passes requests to. */
export const unusedTargetGroup = defineCheck<Settings>({
  name: 'unused-target-group',
  title: 'Target groups without a load balancer',
  about:
    'Finds target groups that no listener and no rule of a load balancer names, and that no Auto Scaling group and no ECS service registers targets in. They cost nothing. One that waits for its turn in a blue and green deployment is without a load balancer for a while: give it the days it takes.',
  concern: 'tidiness',
  severity: 'low',
  subject: 'elasticloadbalancing:targetgroup',
  settings,
  lists: () => USERS.map((type) => ({ type })),
  graph: false,
  probes: [],
  watched: (resource) => isLoose(resource as Group),
  judge,
})

function* judge(scene: Scene, set: Settings): Generator<Judged> {
  const users = usersOf(scene)
  for (const resource of scene.estate.all('elasticloadbalancing:targetgroup')) {
    yield { resource, judgement: judged(resource, users.get(resource.arn), scene, set) }
  }
}

function usersOf({ estate }: Scene): ReadonlyMap<string, string> {
  const users = new Map<string, string>()
  for (const { id, row } of estate.all('autoscaling:autoScalingGroup')) {
    for (const arn of row.TargetGroupARNs ?? []) users.set(arn, `the Auto Scaling group ${id}`)
    for (const { Identifier } of row.TrafficSources ?? [])
      if (Identifier) users.set(Identifier, `the Auto Scaling group ${id}`)
  }
  for (const { id, row } of estate.all('ecs:service')) {
    for (const { targetGroupArn, advancedConfiguration } of row.loadBalancers ?? []) {
      if (targetGroupArn) users.set(targetGroupArn, `the ECS service ${id}`)
      const other = advancedConfiguration?.alternateTargetGroupArn
      if (other) users.set(other, `the ECS service ${id}`)
    }
  }
  return users
}

function judged(group: Group, user: string | undefined, scene: Scene, { minDays }: Settings): Judgement {
  const { row, target } = group
  if (!isLoose(group)) {
    const names = (row.LoadBalancerArns ?? []).map((arn) => arn.split(':loadbalancer/')[1] ?? arn)
    return kept(`Requests are passed to it by ${listed(names)}.`, { use: 'in-use' })
  }
  if (user) return kept(`No load balancer names it, but ${user} registers targets in it.`, { use: 'in-use' })
  const gaps = USERS.flatMap((type) => scene.estate.gap(type, target) ?? [])
  if (gaps.length > 0) return unseen('No load balancer names it', gaps)
  const state = lasting(scene, group, minDays, 'without a load balancer')
  if (!state.long) return state.judgement
  const told = factsOf(scene.estate, 'elasticloadbalancing:DescribeTargetGroups')
  return {
    outcome: 'found',
    reason: `No load balancer has passed requests to it${state.span}.`,
    use: 'unused',
    evidence: [told('load balancers', 0, 'LoadBalancerArns'), ...state.evidence],
  }
}
