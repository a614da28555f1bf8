import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { daysSince, isOlder } from '../age.ts'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Cost } from '../cost.ts'
import type { Evidence, Judgement } from '../finding.ts'
import { counted, spanOf } from '../wording.ts'
import { inUse, kept, unseen } from './parts/answers.ts'
import { builderMark, builderNames, builderTags } from './parts/builder-marks.ts'
import { costOfVolume } from './parts/costs.ts'
import { oldEnough } from './parts/lasting.ts'
import { days } from './parts/settings.ts'
import { stateIn } from './parts/volume-facts.ts'

const settings = z.strictObject({
  minDays: days(1, 'What was made later is kept: a build may still be running.'),
  tags: z
    ._default(builderTags, [
      { key: 'Name', value: 'Packer Builder' },
      { key: 'CreatedBy', value: 'EC2 Image Builder' },
    ])
    .check(z.describe('Tags, the values as globs, by which what a builder of images made is known.')),
  names: z
    ._default(builderNames, ['packer_*', 'packer-*'])
    .check(z.describe('Globs of names, also of key pairs and security groups, by which it is known.')),
})

type Settings = z.infer<typeof settings>

/** One type that builders leave behind: what it takes to judge one of it. */
type Leaving = {
  readonly type: 'ec2:instance' | 'ec2:key-pair' | 'ec2:security-group' | 'ec2:volume'
  /** The states in which it is left over; all where it has none. */
  readonly states?: ReadonlySet<string>
  readonly verb: string
}

const LEAVINGS: readonly Leaving[] = [
  { type: 'ec2:instance', states: new Set(['running', 'stopped']), verb: 'terminate-instance' },
  { type: 'ec2:key-pair', verb: 'delete-key-pair' },
  { type: 'ec2:security-group', verb: 'delete-security-group' },
  { type: 'ec2:volume', states: new Set(['available']), verb: 'delete-volume' },
]

/** What builders of images have left behind: Packer, EC2 Image Builder, roles of one's own. */
export const leftOverBuilder = defineCheck<Settings>({
  name: 'left-over-builder',
  title: 'Left over by builders of images',
  about:
    'Finds instances, detached volumes, key pairs and security groups that carry the marks of a builder of images (Packer, EC2 Image Builder, or what the settings name) although a build takes hours, not days: a build that broke off leaves them behind. Never finds what something refers to.',
  concern: 'cost',
  severity: 'medium',
  subject: 'any',
  settings,
  lists: () => LEAVINGS.map(({ type }) => ({ type })),
  graph: true,
  probes: [],
  *judge(scene, set): Generator<Judged> {
    for (const leaving of LEAVINGS) {
      for (const resource of scene.estate.all(leaving.type)) {
        yield { resource, judgement: judged(resource, leaving, scene, set) }
      }
    }
  },
})

function judged(resource: Resource, { states, verb }: Leaving, scene: Scene, set: Settings): Judgement {
  const mark = builderMark(resource, set)
  if (mark === undefined) return kept('Nothing about it says that a builder of images made it.')
  const state = stateIn(resource)
  if (states && !states.has(state ?? '')) return kept(`A builder of images made it (${mark}); its state is ${state}.`)
  const use = scene.useOf(resource)
  if (use.references.length > 0) return inUse(use)
  const age = ageOf(resource, scene, set)
  if ('judgement' in age) return age.judgement
  if (use.gaps.length > 0) return unseen(`A builder of images made it (${mark})`, use.gaps)
  const cost = costOf(resource, scene)
  const ending = state === undefined ? '' : `, and is ${state}`
  return {
    outcome: 'found',
    reason: `A builder of images made it (${mark})${age.says}${ending}: a build is over within ${counted(set.minDays, 'day')}.`,
    use: 'unused',
    evidence: age.evidence,
    ...(cost && { cost }),
    remedy: { verb },
  }
}

type Age = { readonly says: string; readonly evidence: readonly Evidence[] } | { readonly judgement: Judgement }

/** Since when it is there: AWS tells it of all but security groups, of which the record of earlier runs does. */
function ageOf(resource: Resource, scene: Scene, { minDays }: Settings): Age {
  const { created } = resource
  const age = daysSince(created, scene.now)
  if (created === undefined || age === undefined) {
    const seen = oldEnough(scene, resource, minDays, 'A builder of images made it')
    return seen.long ? { says: '', evidence: seen.evidence } : { judgement: seen.judgement }
  }
  if (!isOlder(created, minDays, scene.now)) {
    return { judgement: kept(`A builder of images made it ${spanOf(age)} ago; its build may still be running.`) }
  }
  const evidence = [{ says: 'there since', value: created, source: 'AWS', at: scene.estate.seenAt }]
  return { says: ` ${spanOf(age)} ago`, evidence }
}

function costOf({ id, type, target }: Resource, { estate, prices }: Scene): Cost | undefined {
  const volume = type === 'ec2:volume' ? estate.byId('ec2:volume', id) : undefined
  return volume && costOfVolume(volume.row, target.region, prices)
}
