import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import type { Row } from '../rows.ts'
import { inUse, kept, unseen } from './parts/answers.ts'
import { oldEnough } from './parts/lasting.ts'
import { days, launchTemplateVersions } from './parts/settings.ts'

type Group = Resource<Row<'ec2:security-group'>>

const settings = z.strictObject({
  launchTemplateVersions,
  minDays: days(
    7,
    'How many days ago a run has to have seen it first before it is found: AWS tells no age of a group.',
  ),
})

type Settings = z.infer<typeof settings>

/** Security groups that nothing uses. */
export const unusedSecurityGroup = defineCheck<Settings>({
  name: 'unused-security-group',
  title: 'Security groups that nothing uses',
  about:
    'Finds security groups that no network interface has and that nothing names which could start with them: launch templates and configurations, load balancers, other groups, functions, Batch, ECS services and scheduled tasks, EKS, CodeBuild, Glue, RDS. Never finds the default group of a VPC. A task that a program starts by itself and that names a group only there cannot be seen.',
  concern: 'tidiness',
  severity: 'low',
  subject: 'ec2:security-group',
  settings,
  lists: () => [],
  graph: true,
  probes: [],
  judge,
})

function* judge(scene: Scene, set: Settings): Generator<Judged> {
  for (const resource of scene.estate.all('ec2:security-group')) {
    yield { resource, judgement: judged(resource, scene, set) }
  }
}

function judged(group: Group, scene: Scene, { minDays }: Settings): Judgement {
  if (group.row.GroupName === 'default') return kept('It is the default group of its VPC, which cannot be deleted.')
  const use = scene.useOf(group)
  if (use.references.length > 0) return inUse(use)
  if (use.gaps.length > 0) return unseen('Nothing that could be seen uses it', use.gaps)
  const state = oldEnough(scene, group, minDays, 'Nothing uses it')
  if (!state.long) return state.judgement
  return {
    outcome: 'found',
    reason: `No network interface has it, and nothing that could start something names it.${state.span}`,
    use: 'unused',
    evidence: state.evidence,
    remedy: { verb: 'delete-security-group' },
  }
}
