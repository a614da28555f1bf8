import * as z from 'zod/mini'
import { dayOf, daysSince, isOlder, isWithin } from '../age.ts'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Gap } from '../estate.ts'
import type { Judgement } from '../finding.ts'
import { imageReferences } from '../probes/image-references.ts'
import { imageSharing } from '../probes/image-sharing.ts'
import { imageUsage } from '../probes/image-usage.ts'
import { organizationAccounts } from '../probes/organization-accounts.ts'
import type { Reference } from '../reference.ts'
import { counted, spanOf } from '../wording.ts'
import { inUse, kept, unseen } from './parts/answers.ts'
import { type Consumers, consumersOf, outsideGap } from './parts/consumers.ts'
import { type Family, familyOf, familyWays } from './parts/family.ts'
import { BROKEN, costOfImage, holdersOf, type Image, imageEvidence } from './parts/image-facts.ts'
import { doubtsOf, newestOf, rivalsOf, type Standing, withWitnesses } from './parts/places.ts'
import { count, days, outsideAccounts } from './parts/settings.ts'
import { witnessesOf } from './parts/witnesses.ts'

const settings = z.strictObject({
  family: z
    ._default(familyWays, [
      { tags: ['Family'] },
      { tags: ['family'] },
      { name: '^(.*?[A-Za-z].*?)[-_./ ]v?\\d[\\d.:_TZ-]*$' },
    ])
    .check(
      z.describe(
        'What images replace each other by, the first that fits: tags, what a regular expression captures of the name, the source image.',
      ),
    ),
  keep: count(5, 'How many of the newest available images of a family are kept, whether or not anything uses them.'),
  countInUse: z
    ._default(z.boolean(), false)
    .check(z.describe('Whether images in use take one of those places; otherwise they are kept on top.')),
  minAgeDays: days(30, 'Younger images are kept.'),
  launchGraceDays: days(90, 'Images that were launched since so many days are kept.'),
  launchTemplateVersions: z
    ._default(z.enum(['all', 'pointed']), 'all')
    .check(
      z.describe('Whether all versions of launch templates keep an image, or only those that something points at.'),
    ),
  noFamily: z
    ._default(z.enum(['keep', 'judge']), 'keep')
    .check(z.describe('What becomes of images without a family: kept, or judged by age and use alone.')),
  outsideAccounts,
})

type Settings = z.infer<typeof settings>
/** Images that newer ones of their family have replaced, and that nothing uses. */
export const staleImage = defineCheck<Settings>({
  name: 'stale-image',
  title: 'Images that newer ones have replaced',
  about:
    'Finds own images (AMIs) that nothing in any account of the estate refers to, that were not launched lately, that are old enough and not among the newest of their family. Never finds one that an account uses which could not be looked into: its use is unknown. Images without a family are kept.',
  concern: 'cost',
  severity: 'low',
  subject: 'ec2:image',
  settings,
  lists: () => [{ type: 'ec2:snapshot' }],
  graph: true,
  probes: [imageReferences, imageSharing, imageUsage, organizationAccounts],
  judge,
})

async function* judge(scene: Scene, set: Settings): AsyncGenerator<Judged> {
  const standing = scene.estate.all('ec2:image').map(
    (image): Standing => ({
      image,
      use: scene.useOf(image),
      family: familyOf(image, set.family),
    }),
  )
  const newest = newestOf(standing, set, scene.now)
  const settled = new Map(standing.map((one) => [one.image, settledBy(one, newest, scene.now, set)]))
  const open = standing.filter(({ image }) => settled.get(image) === undefined)
  const around = { scene, places: set }
  const looked = [...open.map(({ image }) => image), ...rivalsOf(standing, open, around)]
  const [consumers, witnesses] = await Promise.all([
    consumersOf(scene, looked, imageSharing),
    witnessesOf(scene, looked),
  ])
  const looks = { consumers, witnesses }
  const known = withWitnesses(standing, looks)
  // Whoever was seen to use one with a place leaves that place to the next.
  const places = newestOf(known, set, scene.now)
  const doubts = doubtsOf(known, places, looks, around)
  const holders = holdersOf(scene.estate)
  for (const one of standing) {
    const { image } = one
    const seen = { consumers: consumers.get(image), witnesses: witnesses.get(image) ?? [], doubts: doubts(one) }
    const early = settled.get(image) ?? (places.has(image) ? keptAsNew(one, set) : undefined)
    yield { resource: image, judgement: early ?? judged(one, scene, set, holders, seen) }
  }
}

const keptAsNew = ({ family }: Standing, { keep }: Settings): Judgement =>
  kept(`It is one of the ${keep} newest of family ${family?.says} that are kept.`)

/** What listings alone settle; undefined where it takes a closer look. */
function settledBy(one: Standing, newest: ReadonlySet<Image>, now: Date, set: Settings): Judgement | undefined {
  const { image, use, family } = one
  const { launchGraceDays, minAgeDays, noFamily } = set
  const { State = 'unknown', LastLaunchedTime, CreationDate } = image.row
  if (BROKEN.has(State)) return kept(`Its state is ${State}: failed-image judges it.`)
  if (State !== 'available' && State !== 'disabled') return kept(`Its state is ${State}, so it is not judged.`)
  if (use.verdict === 'in-use') return inUse(use)
  if (LastLaunchedTime && isWithin(LastLaunchedTime, launchGraceDays, now)) {
    const ago = spanOf(daysSince(LastLaunchedTime, now) ?? 0)
    const reason = `It was last launched ${ago} ago, on ${dayOf(LastLaunchedTime)}; images are kept for ${counted(launchGraceDays, 'day')} after that.`
    return kept(reason, { use: 'recently-used' })
  }
  if (newest.has(image)) return keptAsNew(one, set)
  if (family === undefined && noFamily === 'keep') {
    return kept('It has no family by its tags, name or source, so nobody can say that a newer image replaces it.')
  }
  const age = daysSince(CreationDate, now)
  if (age === undefined) return unseen('Nothing is known to use it', [{ says: 'AWS tells no creation date of it' }])
  if (!isOlder(CreationDate, minAgeDays, now)) {
    return kept(`It was made ${spanOf(age)} ago; images are kept for ${counted(minAgeDays, 'day')}.`)
  }
  return undefined
}

/** What a closer look at an image has shown. */
type Seen = {
  readonly consumers: Consumers | undefined
  readonly witnesses: readonly Reference[]
  readonly doubts: readonly Gap[]
}

function judged(
  { image, use, family }: Standing,
  scene: Scene,
  set: Settings,
  holders: ReadonlyMap<string, number>,
  { consumers, witnesses, doubts }: Seen,
): Judgement {
  const { estate, now } = scene
  const looked = consumers && consumers.places.length > 0 ? scene.useOf(image, consumers.places) : use
  const references = [...looked.references, ...witnesses]
  const evidence = imageEvidence(image, estate)
  if (references.length > 0) return inUse({ references }, { evidence })
  const outside = consumers && set.outsideAccounts === 'unknown' ? outsideGap(image, consumers) : []
  const gaps = [...looked.gaps, ...(consumers?.gaps ?? []), ...outside, ...doubts]
  const cost = costOfImage(image, scene, holders)
  const rest = { evidence, ...(cost && { cost }) }
  if (gaps.length > 0) return unseen('Nothing that could be seen uses it', gaps, rest)
  return {
    outcome: 'found',
    reason: foundReason(image, family, set, now),
    use: 'unused',
    remedy: { verb: 'retire-image' },
    ...rest,
  }
}

function foundReason(image: Image, family: Family | undefined, { keep }: Settings, now: Date): string {
  const { CreationDate, LastLaunchedTime } = image.row
  const made = `it was made ${spanOf(daysSince(CreationDate, now) ?? 0)} ago`
  const launched = LastLaunchedTime
    ? `last launched ${spanOf(daysSince(LastLaunchedTime, now) ?? 0)} ago`
    : 'AWS has recorded no launch of it'
  const replaced = family && keep > 0 ? `, and it is not among the ${keep} newest of family ${family.says}` : ''
  return `Nothing uses it: ${made}, ${launched}${replaced}.`
}
