import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { daysSince } from '../age.ts'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import type { Row } from '../rows.ts'
import { counted, spanOf } from '../wording.ts'
import { inUse, kept, unseen } from './parts/answers.ts'
import { factsOf } from './parts/facts.ts'
import { newestFirst } from './parts/keep-newest.ts'
import { days } from './parts/settings.ts'

type Template = Resource<Row<'ec2:launch-template'>>

const settings = z.strictObject({
  minAgeDays: days(30, 'Templates of which a version is younger are kept.'),
})

type Settings = z.infer<typeof settings>

/** Launch templates that nothing launches from. */
export const unusedLaunchTemplate = defineCheck<Settings>({
  name: 'unused-launch-template',
  title: 'Launch templates that nothing launches from',
  about:
    'Finds launch templates of which no version is named by an Auto Scaling group (its overrides, too), a fleet, a node group, a compute environment or an instance that was launched from it, and of which no version was made lately. AWS itself does not ask whether a template is used when it is deleted. Who launches from it by hand or by a program cannot be seen.',
  concern: 'tidiness',
  severity: 'low',
  subject: 'ec2:launch-template',
  settings,
  lists: () => [{ type: 'ec2:launch-template-version' }],
  graph: true,
  probes: [],
  judge,
})

function* judge(scene: Scene, set: Settings): Generator<Judged> {
  const versions = Map.groupBy(scene.estate.all('ec2:launch-template-version'), ({ row }) => row.LaunchTemplateId)
  for (const resource of scene.estate.all('ec2:launch-template')) {
    const [newest] = [...(versions.get(resource.id) ?? [])].sort(newestFirst)
    yield { resource, judgement: judged(resource, newest?.created, scene, set) }
  }
}

function judged(
  template: Template,
  newest: string | undefined,
  { estate, useOf, now }: Scene,
  { minAgeDays }: Settings,
): Judgement {
  const use = useOf(template)
  if (use.references.length > 0) return inUse(use)
  if (template.row.Operator?.Managed)
    return kept(`${template.row.Operator.Principal ?? 'A service of AWS'} manages it.`)
  const age = daysSince(newest ?? template.created, now)
  if (age !== undefined && age < minAgeDays) {
    return kept(`Its newest version was made ${spanOf(age)} ago; templates are kept for ${counted(minAgeDays, 'day')}.`)
  }
  const hole = estate.gap('ec2:launch-template-version', template.target)
  const gaps = hole ? [...use.gaps, hole] : use.gaps
  if (gaps.length > 0) return unseen('Nothing that could be seen launches from it', [...new Set(gaps)])
  const { LatestVersionNumber = 1 } = template.row
  const last = age === undefined ? '' : `, the newest of them ${spanOf(age)} old`
  const told = factsOf(estate, 'ec2:DescribeLaunchTemplateVersions')
  return {
    outcome: 'found',
    reason: `Nothing names any of its versions, of which the latest is ${LatestVersionNumber}${last}.`,
    use: 'unused',
    evidence: [told('newest version made', newest, 'CreateTime')],
    remedy: { verb: 'delete-launch-template' },
  }
}
