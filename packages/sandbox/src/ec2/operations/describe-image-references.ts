import { DescribeImageReferences$, type DescribeImageReferencesRequest, type ImageReference } from '@aws-sdk/client-ec2'
import { AwsError, type Scene } from '../../operation.ts'
import { describe } from '../describe.ts'
import { imageId } from '../id-members.ts'
import { checkShape } from '../ids.ts'
import { thousand } from '../paging.ts'
import { isLookedAt, lookedAt, type Reach, usesOf } from '../state/image-uses.ts'
import { isStateName } from '../state/instance-states.ts'
import { versionDepth } from '../state/version-depth.ts'

/** How many images a call may ask about, and how many versions of each launch template it looks at where it is not told. */
const MOST = 10
const DEPTH = 10

type Option = NonNullable<NonNullable<DescribeImageReferencesRequest['ResourceTypes']>[number]['ResourceTypeOptions']>

function reachOf(options: Option = []): Reach {
  const states = options.find((one) => one.OptionName === 'state-name')?.OptionValues
  const strange = states?.find((name) => !isStateName(name))
  if (strange !== undefined) {
    throw new AwsError('InvalidParameterValue', `Value (${strange}) for state-name is invalid.`)
  }
  return { depth: versionDepth(options, DEPTH), ...(states && { states: states.filter(isStateName) }) }
}

/** The types to look at, with what is said of each. What a request says of a type stands before what it says of all. */
function asked({ IncludeAllResourceTypes: all, ResourceTypes: some = [] }: DescribeImageReferencesRequest) {
  if (!all && some.length === 0) {
    throw new AwsError('MissingParameter', 'Either IncludeAllResourceTypes or ResourceTypes must be specified')
  }
  const reaches = new Map(all ? lookedAt.map((type) => [type, reachOf()] as const) : [])
  for (const { ResourceType: type, ResourceTypeOptions: options } of some) {
    if (!isLookedAt(type)) {
      throw new AwsError('InvalidParameterValue', `Value (${type}) for parameter ResourceType is invalid.`)
    }
    reaches.set(type, reachOf(options))
  }
  return [...reaches]
}

function rows(scene: Scene, input: DescribeImageReferencesRequest): ImageReference[] {
  const { ImageIds: images = [] } = input
  checkShape(images, imageId)
  if (images.length === 0 || images.length > MOST) {
    throw new AwsError('InvalidParameterValue', `The request must name 1 to ${MOST} images, not ${images.length}.`)
  }
  const { caller, region, world } = scene
  const held = { partition: world.partition, region, account: caller.account.id, holdings: scene.holdings() }
  return asked(input).flatMap(([ResourceType, reach]) =>
    usesOf(ResourceType, images, held, reach).map(({ image, arn }) => ({ ImageId: image, ResourceType, Arn: arn })),
  )
}

/**
 * Sees the caller's own account and region alone, and only these five types.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImageReferences.html
 */
export const describeImageReferences = describe('describeImageReferences', DescribeImageReferences$, {
  rows,
  answer: (page) => ({ ImageReferences: page }),
  paging: thousand,
})
