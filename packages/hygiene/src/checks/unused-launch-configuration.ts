import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { daysSince } from '../age.ts'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import type { Row } from '../rows.ts'
import { counted, spanOf } from '../wording.ts'
import { inUse, kept, unseen } from './parts/answers.ts'
import { factsOf } from './parts/facts.ts'
import { keepNewest } from './parts/keep-newest.ts'
import { count, days } from './parts/settings.ts'

type Configuration = Resource<Row<'autoscaling:launchConfiguration'>>

const settings = z.strictObject({
  minAgeDays: days(7, 'Younger launch configurations are kept.'),
  keep: count(3, 'How many of the newest of one name are kept, whether or not anything uses them.'),
})

type Settings = z.infer<typeof settings>

/** Launch configurations that no group launches from. */
export const unusedLaunchConfiguration = defineCheck<Settings>({
  name: 'unused-launch-configuration',
  title: 'Launch configurations that no group launches from',
  about:
    'Finds launch configurations that no Auto Scaling group and no instance of one names, that are old enough and not among the newest of their name. Names are taken for one where they differ only in what follows: a number, a date or a random ending. A launch configuration costs nothing, but keeps its image and its security groups in use.',
  concern: 'tidiness',
  severity: 'low',
  subject: 'autoscaling:launchConfiguration',
  settings,
  lists: () => [],
  graph: true,
  probes: [],
  judge,
})

function* judge(scene: Scene, set: Settings): Generator<Judged> {
  const all = scene.estate.all('autoscaling:launchConfiguration')
  const families = Map.groupBy(all, ({ id, target }) => JSON.stringify([target.account, target.region, stemOf(id)]))
  const newest = new Set([...families.values()].flatMap((family) => keepNewest(family, set.keep, () => true)))
  for (const resource of all) yield { resource, judgement: judged(resource, scene, set, newest) }
}

function judged(
  configuration: Configuration,
  scene: Scene,
  { minAgeDays, keep }: Settings,
  newest: ReadonlySet<Configuration>,
): Judgement {
  const use = scene.useOf(configuration)
  if (use.references.length > 0) return inUse(use)
  if (newest.has(configuration)) {
    return kept(`It is one of the ${keep} newest named ${stemOf(configuration.id)} that are kept.`)
  }
  const age = daysSince(configuration.created, scene.now)
  if (age === undefined) return unseen('No group uses it', [{ says: 'AWS tells no creation date of it' }])
  if (age < minAgeDays) {
    return kept(`It was made ${spanOf(age)} ago; launch configurations are kept for ${counted(minAgeDays, 'day')}.`)
  }
  if (use.gaps.length > 0) return unseen('No group that could be seen uses it', use.gaps)
  const told = factsOf(scene.estate, 'autoscaling:DescribeLaunchConfigurations')
  return {
    outcome: 'found',
    reason: `No Auto Scaling group launches from it. It was made ${spanOf(age)} ago.`,
    use: 'unused',
    evidence: [told('made', configuration.created, 'CreatedTime'), told('image', configuration.row.ImageId, 'ImageId')],
    remedy: { verb: 'delete-launch-configuration' },
  }
}

/**
 * What stays of a name without the endings that tools hang on it: `web-v9`, `web-2026-01-02T03:04`, Terraform's 26 digits,
 * CloudFormation's random letters. Where nothing would stay, the whole name.
 */
export function stemOf(name: string): string {
  const words = name.split(/(?<=[-_.:])|(?=[-_.:])/)
  while (words.length > 1 && /^(?:[-_.:]|\w*\d\w*)$/.test(words.at(-1) ?? '')) words.pop()
  return words.length === 1 && /^[-_.:]$/.test(words[0] ?? '') ? name : words.join('')
}
