import type { Target } from '@arnq/query'
import type { Probe } from '../probe.ts'
import { allPages } from './all-pages.ts'
import { inBatches } from './in-batches.ts'

/** An image, asked of where something would be launched from it. */
export type ImageAsked = { readonly target: Target; readonly id: string }

/** Its state, `available`; null where the account cannot see it: it is gone, or shared no longer. Neither launches. */
export type ImageSeen = { readonly state: string | null }

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Filter.html: a filter takes 200 values. */
const VALUES = 200

/**
 * Which images an account can see, whoever owns them: its own, AWS's, and those shared with it. Asked by a filter, for that
 * leaves out what is not there where ids alone would be an error about all of them.
 */
export const visibleImages: Probe<ImageAsked, ImageSeen> = {
  name: 'visible-images',
  permissions: ['ec2:DescribeImages'],
  ask: (inputs, doors) =>
    inBatches(
      inputs,
      {
        action: 'ec2:DescribeImages',
        target: ({ target }) => target,
        most: () => VALUES,
        look: async (asked, { aws, signal }, target) => {
          const states = new Map<string, string>()
          const input = {
            Filters: [{ Name: 'image-id', Values: asked.map(({ id }) => id) }],
            IncludeDeprecated: true,
            IncludeDisabled: true,
          }
          const pages = allPages((NextToken) =>
            aws.call(target, 'ec2', 'describeImages', { ...input, NextToken }, signal),
          )
          for await (const { Images = [] } of pages) {
            for (const { ImageId, State } of Images) if (ImageId) states.set(ImageId, State ?? 'unknown')
          }
          return new Map(asked.map((one) => [one, { state: states.get(one.id) ?? null }]))
        },
      },
      doors,
    ),
}
