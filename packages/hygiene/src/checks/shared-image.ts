import * as z from 'zod/mini'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import { imageSharing } from '../probes/image-sharing.ts'
import { organizationAccounts } from '../probes/organization-accounts.ts'
import { listed } from '../wording.ts'
import { kept, unseen } from './parts/answers.ts'
import { type Consumers, consumersOf } from './parts/consumers.ts'

const settings = z.strictObject({
  trusted: z
    ._default(z.array(z.string()), [])
    .check(
      z.describe('Ids of accounts and of organizations (o-…) outside of the estate that images may be shared with.'),
    ),
})

type Settings = z.infer<typeof settings>

/** Own images that accounts outside of the estate may launch. */
export const sharedImage = defineCheck<Settings>({
  name: 'shared-image',
  title: 'Images shared with accounts outside of the estate',
  about:
    'Finds own images (AMIs) whose launch permissions name accounts that are not of the estate. An organization is taken for its accounts where it can be listed; where it cannot, or where the permissions cannot be read, it is unknown. Public images are found by public-image.',
  concern: 'security',
  severity: 'medium',
  subject: 'ec2:image',
  settings,
  lists: () => [],
  graph: false,
  probes: [imageSharing, organizationAccounts],
  judge,
})

async function* judge(scene: Scene, set: Settings): AsyncGenerator<Judged> {
  const images = scene.estate.all('ec2:image')
  const consumers = await consumersOf(scene, images, imageSharing)
  for (const image of images) yield { resource: image, judgement: judged(consumers.get(image), set, scene) }
}

function judged(consumers: Consumers | undefined, set: Settings, { estate }: Scene): Judgement {
  if (!consumers?.sharing) return unseen('It may be shared', consumers?.gaps ?? [])
  const { accounts, organizations } = consumers.sharing
  const evidence = [
    {
      says: 'shared with',
      value: [...accounts, ...organizations].join(', ') || null,
      source: 'ec2:DescribeImageAttribute launchPermission',
      at: estate.seenAt,
    },
  ]
  const isTrusted = (one: string) => set.trusted.some((known) => one === known || one.includes(`/${known}`))
  // An own organization may have accounts that nobody looks into; sharing within it is what it is for.
  const named = consumers.outside.filter((one) => [...accounts, ...organizations].includes(one) && !isTrusted(one))
  const open = consumers.gaps.filter(({ says }) => !isTrusted(says))
  if (named.length > 0) {
    const reason = `It is shared with ${listed(named, 5)} outside of the estate: they may launch it and read its disks.`
    return { outcome: 'found', reason, evidence }
  }
  if (open.length > 0) return unseen('It may be shared outside of the estate', open, { evidence })
  return kept(
    accounts.length + organizations.length > 0
      ? 'It is shared with accounts of the estate only, or with trusted ones.'
      : 'It is shared with nobody.',
    { evidence },
  )
}
