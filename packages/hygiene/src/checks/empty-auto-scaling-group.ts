import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import type { Row } from '../rows.ts'
import { counted } from '../wording.ts'
import { kept } from './parts/answers.ts'
import { factsOf } from './parts/facts.ts'
import { lasting } from './parts/lasting.ts'
import { days } from './parts/settings.ts'

type Group = Resource<Row<'autoscaling:autoScalingGroup'>>

const settings = z.strictObject({
  minDays: days(30, 'How many days it has to be empty, by the own record, before it is found.'),
})

type Settings = z.infer<typeof settings>

const isEmpty = ({ row }: Group): boolean =>
  [row.MinSize, row.MaxSize, row.DesiredCapacity].every((size) => size === 0) &&
  (row.Instances ?? []).length === 0 &&
  !row.WarmPoolSize

/** Auto Scaling groups that can have no instance. */
export const emptyAutoScalingGroup = defineCheck<Settings>({
  name: 'empty-auto-scaling-group',
  title: 'Auto Scaling groups of size 0',
  about:
    'Finds Auto Scaling groups whose smallest, largest and desired size are 0 and that have no instance, for so many days by the own record. A group that scales to 0 by itself keeps a largest size and is never found. A scheduled action may still set its sizes: AWS tells those by another call, which is not made.',
  concern: 'tidiness',
  severity: 'low',
  subject: 'autoscaling:autoScalingGroup',
  settings,
  lists: () => [],
  graph: false,
  probes: [],
  watched: (resource) => isEmpty(resource as Group),
  judge,
})

function* judge(scene: Scene, set: Settings): Generator<Judged> {
  for (const resource of scene.estate.all('autoscaling:autoScalingGroup')) {
    yield { resource, judgement: judged(resource, scene, set) }
  }
}

function judged(group: Group, scene: Scene, { minDays }: Settings): Judgement {
  const { row } = group
  if (!isEmpty(group)) {
    const count = row.Instances?.length ?? 0
    return kept(`It has ${counted(count, 'instance')} and may have up to ${row.MaxSize ?? 'an unknown number'}.`)
  }
  const state = lasting(scene, group, minDays, 'empty')
  if (!state.long) return state.judgement
  const told = factsOf(scene.estate, 'autoscaling:DescribeAutoScalingGroups')
  return {
    outcome: 'found',
    reason: `Its smallest, largest and desired size are 0, and it has been without instances${state.span}. What it would launch with stays in use because of it.`,
    use: 'unused',
    evidence: [told('largest size', row.MaxSize, 'MaxSize'), ...state.evidence],
  }
}
