import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { isOlder } from '../age.ts'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Evidence, Judgement } from '../finding.ts'
import type { Row } from '../rows.ts'
import { counted, listed } from '../wording.ts'
import { kept, unseen } from './parts/answers.ts'
import { days } from './parts/settings.ts'

type Template = Resource<Row<'ec2:launch-template'>>
type Version = Resource<Row<'ec2:launch-template-version'>>

const settings = z.strictObject({
  keep: z
    ._default(z.int().check(z.positive('is below 1')), 10)
    .check(z.describe('How many of the newest versions of a template are kept, whether or not anything names them.')),
  minAgeDays: days(30, 'Younger versions are kept.'),
})

type Settings = z.infer<typeof settings>

/** Versions of launch templates that newer ones have replaced. */
export const oldLaunchTemplateVersion = defineCheck<Settings>({
  name: 'old-launch-template-version',
  title: 'Old versions of launch templates',
  about:
    'Finds launch templates with versions that nothing names, beyond the newest ones. A version that is the default, the latest, or named by a group, an override, a fleet, a node group, a compute environment or a tag of an instance that was launched from it is never among them. Each old version keeps the image, the snapshots and the security groups that it names.',
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
    yield { resource, judgement: judged(resource, versions.get(resource.id) ?? [], scene, set) }
  }
}

function judged(template: Template, versions: readonly Version[], scene: Scene, set: Settings): Judgement {
  const hole = scene.estate.gap('ec2:launch-template-version', template.target)
  if (hole) return unseen('Its versions could not all be told', [hole])
  const old = oldOf(template, versions, set, scene.now)
  const all = `it has ${counted(versions.length, 'version')}`
  if (old.length === 0) {
    return kept(
      `Of its versions none is beyond the ${set.keep} newest, ${counted(set.minAgeDays, 'day')} old and neither default nor latest: ${all}.`,
    )
  }
  const uses = old.map((version) => ({ version, use: scene.useOf(version) }))
  const free = uses.filter(({ use }) => use.references.length === 0)
  if (free.length === 0) return kept(`Each of its ${counted(old.length, 'old version')} is named by something.`)
  const gaps = [...new Set(free.flatMap(({ use }) => use.gaps))]
  const numbers = free.map(({ version }) => String(version.row.VersionNumber))
  if (gaps.length > 0) return unseen(`Nothing that could be seen names ${versionsOf(numbers)}`, gaps)
  return {
    outcome: 'found',
    reason: `Nothing names ${versionsOf(numbers)}; ${all}, of which the ${set.keep} newest are kept.`,
    use: 'unused',
    evidence: [evidenceOf(versions.length, scene.estate.seenAt)],
    remedy: { verb: 'delete-launch-template-versions', input: { versions: numbers } },
  }
}

/** The versions, oldest first, that are neither new nor leading, by number: numbers are given once and in order. */
function oldOf({ row }: Template, versions: readonly Version[], { keep, minAgeDays }: Settings, now: Date) {
  const byNumber = [...versions].sort((a, b) => numberOf(a) - numberOf(b))
  const latest = Math.max(row.LatestVersionNumber ?? 0, ...versions.map(numberOf))
  return byNumber
    .slice(0, Math.max(0, byNumber.length - keep))
    .filter((version) => !version.row.DefaultVersion && numberOf(version) !== row.DefaultVersionNumber)
    .filter((version) => numberOf(version) !== latest && isOlder(version.created, minAgeDays, now))
}

const numberOf = ({ row }: Version): number => row.VersionNumber ?? 0

const versionsOf = (numbers: readonly string[]): string =>
  `${numbers.length === 1 ? 'version' : `${numbers.length} versions:`} ${listed(numbers, 6)}`

const evidenceOf = (count: number, at: string): Evidence => ({
  says: 'versions',
  value: count,
  source: 'ec2:DescribeLaunchTemplateVersions',
  at,
})
