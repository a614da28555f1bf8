import type { Resource } from '@arnq/query'
import type { Probe } from '../probe.ts'
import { allPages } from './all-pages.ts'
import { inBatches } from './in-batches.ts'

/** A resource that AWS itself says refers to an image. */
export type NamedReference = {
  readonly arn: string
  /** As AWS spells it there: `ec2:LaunchTemplate`. */
  readonly type: string
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImageReferences.html */
const IMAGES_A_CALL = 10

/** AWS also names instances that are terminated, for as long as it remembers them; those use nothing. */
const LIVING = {
  ResourceType: 'ec2:Instance' as const,
  ResourceTypeOptions: [
    {
      OptionName: 'state-name' as const,
      OptionValues: ['pending', 'running', 'shutting-down', 'stopping', 'stopped'],
    },
  ],
}

/**
 * What AWS says of the use of an image by its own account and region: instances, the newest versions of launch templates,
 * parameters and Image Builder's recipes. It never proves that nothing uses one; what it names, however, does.
 */
export const imageReferences: Probe<Resource, readonly NamedReference[]> = {
  name: 'image-references',
  permissions: ['ec2:DescribeImageReferences'],
  ask: (images, doors) =>
    inBatches(
      images,
      {
        action: 'ec2:DescribeImageReferences',
        target: ({ target }) => target,
        most: () => IMAGES_A_CALL,
        look: async (batch, { aws, signal }, target) => {
          const found = new Map(batch.map((image) => [image.id, [] as NamedReference[]]))
          const asked = { ImageIds: [...found.keys()], IncludeAllResourceTypes: true, ResourceTypes: [LIVING] }
          const ask = (token: string | undefined) =>
            aws.call(target, 'ec2', 'describeImageReferences', { ...asked, ...(token && { NextToken: token }) }, signal)
          for await (const { ImageReferences = [] } of allPages(ask)) {
            for (const { ImageId, Arn, ResourceType } of ImageReferences) {
              if (ImageId && Arn) found.get(ImageId)?.push({ arn: Arn, type: ResourceType ?? 'unknown' })
            }
          }
          return new Map(batch.map((image) => [image, found.get(image.id) ?? []]))
        },
      },
      doors,
    ),
}
