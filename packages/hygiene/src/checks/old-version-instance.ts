import * as z from 'zod/mini'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Evidence, Judgement, Remedy } from '../finding.ts'
import { httpVersion } from '../probes/http-version.ts'
import { counted, listed } from '../wording.ts'
import { kept } from './parts/answers.ts'
import { driftIn, type Standing } from './parts/drift.ts'
import { askedIn, asking, type SpokenState, spokenIn } from './parts/http-versions.ts'
import type { Group } from './parts/launch.ts'

const settings = z.strictObject({
  sameContent: z
    ._default(z.enum(['keep', 'find']), 'keep')
    .check(
      z.describe('What becomes of instances of an older version of their template that says the same: kept, or found.'),
    ),
  ignore: z
    ._default(z.array(z.string()), ['TagSpecifications'])
    .check(z.describe('Fields of templates that make no difference, as AWS spells them.')),
  floor: z
    ._default(z.int().check(z.nonnegative('is below 0')), 1)
    .check(z.describe('How many healthy instances a group has to keep in service at any time.')),
  http: z
    ._default(z.nullable(asking), null)
    .check(z.describe('How instances are asked for the version that they run. Null: they are not asked.')),
})

type Settings = z.infer<typeof settings>

/** Auto Scaling groups with instances that are not what the group would launch today. */
export const oldVersionInstance = defineCheck<Settings>({
  name: 'old-version-instance',
  title: 'Instances that their group would launch otherwise today',
  about:
    'Finds Auto Scaling groups with instances whose image, user data or other content differs from what the group would launch today, by content rather than by the number of a version: aliases, overrides by type and images behind parameters are followed. An older version with the same in it is kept. Where it is switched on, instances are asked over HTTP for the version that they run; one that does not answer leaves its group unknown. What is done about it is an instance refresh with checkpoints, never a termination.',
  concern: 'drift',
  severity: 'medium',
  subject: 'autoscaling:autoScalingGroup',
  settings,
  lists: () => [
    { type: 'ec2:instance' },
    { type: 'ec2:launch-template' },
    { type: 'ec2:launch-template-version' },
    { type: 'autoscaling:launchConfiguration' },
    { type: 'ssm:parameter', joins: ['_value'] },
  ],
  graph: false,
  probes: [httpVersion],
  judge,
})

async function* judge(scene: Scene, set: Settings): AsyncGenerator<Judged> {
  const groups = scene.estate.all('autoscaling:autoScalingGroup')
  const drift = driftIn(scene.estate, new Set(set.ignore))
  const { http } = set
  const asked = new Map(http ? groups.map((group) => [group, askedIn(group, scene.estate, http)]) : [])
  const answers = await scene.ask(httpVersion, [...asked.values()].flat())
  for (const resource of groups) {
    const questions = asked.get(resource)
    const spoken = http && questions && questions.length > 0 ? spokenIn(questions, answers, http) : undefined
    yield { resource, judgement: judged(resource, drift(resource), spoken, scene.estate.seenAt, set) }
  }
}

function judged(
  group: Group,
  standing: readonly Standing[],
  spoken: SpokenState | undefined,
  at: string,
  set: Settings,
): Judgement {
  if (standing.length === 0) return kept('It has no instance that stays.')
  const evidence = [...standing.flatMap((one) => evidenceOf(one, at)), ...(spoken?.evidence ?? [])]
  const differing = standing.filter(({ how }) => how.kind === 'differs')
  const older = standing.filter(({ how }) => how.kind === 'older')
  const found = set.sameContent === 'find' ? [...differing, ...older] : differing
  if (found.length > 0 || spoken?.kind === 'old') {
    const reasons = [
      ...(found.length > 0 ? [contentReason(found, standing.length)] : []),
      ...(spoken?.kind === 'old' ? [spoken.reason] : []),
    ]
    const { remedy, why } = remedyFor(group, found, spoken, set)
    return { outcome: 'found', reason: [...reasons, ...why].join(' '), evidence, ...(remedy && { remedy }) }
  }
  const lost = standing.flatMap(({ instance, how }) => (how.kind === 'unknown' ? [`of ${instance}: ${how.says}`] : []))
  if (lost.length > 0)
    return { outcome: 'unknown', reason: `Whether its instances are current is not known, ${listed(lost)}.`, evidence }
  if (spoken?.kind === 'unknown') return { outcome: 'unknown', reason: spoken.reason, evidence }
  const all = counted(standing.length, 'instance')
  if (older.length > 0) return kept(`Older version number, same content: ${older.length} of ${all}.`, { evidence })
  return kept(`Of ${all} none differs from what it would launch today.`, { evidence })
}

function contentReason(found: readonly Standing[], all: number): string {
  const what = [...new Set(found.flatMap(({ how }) => (how.kind === 'differs' ? how.in : [])))]
  const ends = [...new Set(found.flatMap(({ how }) => ('from' in how ? [`${how.from} instead of ${how.to}`] : [])))]
  const says = what.length > 0 ? `content differs: ${listed(what, 5)}` : 'same content, older version number'
  return `${found.length} of ${counted(all, 'instance')} differ from what it would launch today, ${says} (${listed(ends)}).`
}

/** A refresh, unless it could not keep as many in service as it has to. */
function remedyFor(
  { row }: Group,
  found: readonly Standing[],
  spoken: SpokenState | undefined,
  { floor }: Settings,
): { readonly remedy?: Remedy; readonly why: readonly string[] } {
  const healthy = (row.Instances ?? []).filter(
    (one) => one.LifecycleState === 'InService' && one.HealthStatus?.toLowerCase() === 'healthy',
  )
  const desired = row.DesiredCapacity ?? 0
  if (healthy.length < floor || desired < floor) {
    return {
      why: [
        `Only ${healthy.length} of ${desired} are healthy and in service, and ${floor} have to be: nothing is replaced.`,
      ],
    }
  }
  const minHealthy = desired === 0 ? 100 : Math.ceil((100 * floor) / desired)
  // AWS matches by template and version alone: what differs behind the same version, and any configuration, it would skip.
  const blind = spoken?.kind === 'old' || row.LaunchConfigurationName !== undefined || found.some(isBehindAlias)
  const input = { ...(minHealthy > 90 && { minHealthy }), ...(blind && { skipMatching: false }) }
  return { remedy: { verb: 'start-instance-refresh', ...(Object.keys(input).length > 0 && { input }) }, why: [] }
}

const isBehindAlias = ({ how }: Standing): boolean => how.kind === 'differs' && how.from === how.to

function evidenceOf({ instance, how }: Standing, at: string): readonly Evidence[] {
  if (how.kind === 'same' || how.kind === 'unknown') return []
  const value = how.kind === 'older' ? 'same content, older version number' : `content differs: ${how.in.join(', ')}`
  return [
    {
      says: `${instance} runs ${how.from}, its group would launch ${how.to}`,
      value,
      source: 'autoscaling:DescribeAutoScalingGroups Instances, ec2:DescribeLaunchTemplateVersions',
      at,
    },
  ]
}
