import * as z from 'zod/mini'
import { daysSince, isOlder } from '../age.ts'
import { defineCheck, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import { counted, spanOf } from '../wording.ts'
import { inUse, kept, unseen } from './parts/answers.ts'
import { BROKEN, costOfImage, holdersOf, type Image, imageEvidence } from './parts/image-facts.ts'
import { days } from './parts/settings.ts'

const settings = z.strictObject({
  minAgeDays: days(1, 'Images whose making failed later are kept, for whoever looks into it.'),
})

type Settings = z.infer<typeof settings>

/** Images whose making failed: nothing can be launched from them. */
export const failedImage = defineCheck<Settings>({
  name: 'failed-image',
  title: 'Images whose making failed',
  about:
    'Finds own images (AMIs) in a state in which they can never be launched: failed, error, invalid. Never one that is still being made, and never one that something refers to: that is in use, and does not work.',
  concern: 'tidiness',
  severity: 'low',
  subject: 'ec2:image',
  settings,
  lists: () => [{ type: 'ec2:snapshot' }],
  graph: true,
  probes: [],
  *judge(scene, set) {
    const holders = holdersOf(scene.estate)
    for (const image of scene.estate.all('ec2:image')) {
      yield { resource: image, judgement: judged(image, scene, set, holders) }
    }
  },
})

function judged(image: Image, scene: Scene, set: Settings, holders: ReadonlyMap<string, number>): Judgement {
  const { State = 'unknown', CreationDate, StateReason } = image.row
  if (!BROKEN.has(State)) return kept(`Its state is ${State}.`)
  const { references, gaps } = scene.useOf(image)
  if (references.length > 0) return inUse({ references })
  const age = daysSince(CreationDate, scene.now)
  if (age !== undefined && !isOlder(CreationDate, set.minAgeDays, scene.now)) {
    return kept(`It failed ${spanOf(age)} ago; failed images are kept for ${counted(set.minAgeDays, 'day')}.`)
  }
  const cost = costOfImage(image, scene, holders)
  if (gaps.length > 0) return unseen(`Its making ended as ${State}`, gaps, { ...(cost && { cost }) })
  return {
    outcome: 'found',
    reason: `Its making ended as ${State}${StateReason?.Code ? ` (${StateReason.Code})` : ''}${age === undefined ? '' : ` ${spanOf(age)} ago`}: nothing can be launched from it.`,
    use: 'unused',
    evidence: [
      ...imageEvidence(image, scene.estate),
      {
        says: 'why it failed',
        value: StateReason?.Message ?? null,
        source: 'ec2:DescribeImages StateReason',
        at: scene.estate.seenAt,
      },
    ],
    ...(cost && { cost }),
    remedy: { verb: 'retire-image' },
  }
}
