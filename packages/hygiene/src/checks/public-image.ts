import * as z from 'zod/mini'
import { defineCheck } from '../check.ts'
import { kept } from './parts/answers.ts'

const settings = z.strictObject({
  allowed: z._default(z.array(z.string()), []).check(z.describe('Ids of images that are meant to be public.')),
})

/** Own images that everybody may launch. */
export const publicImage = defineCheck<z.infer<typeof settings>>({
  name: 'public-image',
  title: 'Images that everybody may launch',
  about:
    'Finds own images (AMIs) that are public: every AWS account may launch them and read what is on their disks. Images that are shared with single accounts are not found here but by shared-image.',
  concern: 'security',
  severity: 'high',
  subject: 'ec2:image',
  settings,
  lists: () => [],
  graph: false,
  probes: [],
  *judge({ estate }, { allowed }) {
    for (const image of estate.all('ec2:image')) {
      const isPublic = image.row.Public === true
      const evidence = [
        { says: 'public', value: isPublic, source: 'ec2:DescribeImages Public', at: estate.seenAt },
      ] as const
      if (!isPublic) yield { resource: image, judgement: kept('It is not public.', { evidence }) }
      else if (allowed.includes(image.id)) {
        yield {
          resource: image,
          judgement: kept('It is public, and the settings say that it is meant to be.', { evidence }),
        }
      } else {
        const reason = 'It is public: every AWS account may launch it and read its disks.'
        yield { resource: image, judgement: { outcome: 'found', reason, evidence } }
      }
    }
  },
})
