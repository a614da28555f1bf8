import type { Target } from '@arnq/query'
import type { Probe } from '../probe.ts'
import { allPages } from './all-pages.ts'
import { oneCallEach } from './one-call-each.ts'

/** One region of one account. */
export type BinAsked = { readonly target: Target }

/**
 * The ids of the images in the Recycle Bin: such an image comes back only while its snapshots are there.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ListImagesInRecycleBin.html
 */
export const recycledImages: Probe<BinAsked, ReadonlySet<string>> = {
  name: 'recycled-images',
  permissions: ['ec2:ListImagesInRecycleBin'],
  ask: (places, doors) =>
    oneCallEach(
      places,
      {
        action: 'ec2:ListImagesInRecycleBin',
        target: ({ target }) => target,
        look: async (_, { aws, target, signal }) => {
          const found = new Set<string>()
          const ask = (token: string | undefined) => {
            const asked = { MaxResults: 1000, ...(token && { NextToken: token }) }
            return aws.call(target, 'ec2', 'listImagesInRecycleBin', asked, signal)
          }
          for await (const { Images = [] } of allPages(ask))
            for (const { ImageId } of Images) if (ImageId) found.add(ImageId)
          return found
        },
      },
      doors,
    ),
}
