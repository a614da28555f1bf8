import type { ImageReferenceResourceType, InstanceStateName, LaunchTemplate } from '@aws-sdk/client-ec2'
import type { Holdings } from '../../world.ts'

/** What an account holds in a region, and where that is. */
export type Held = {
  readonly partition: string
  readonly region: string
  readonly account: string
  readonly holdings: Holdings
}

/** How far to look: instances in these states only, and so many of the newest versions of each launch template. */
export type Reach = { readonly states?: readonly InstanceStateName[]; readonly depth: number }

/** That something uses an image. */
export type Use = { readonly image: string; readonly arn: string }

type Find = (held: Held, reach: Reach) => readonly Use[]

const arnOf = ({ partition, region, account }: Held, service: string, rest: string): string =>
  `arn:${partition}:${service}:${region}:${account}:${rest}`

const use = (image: string | undefined, arn: string | undefined): readonly Use[] =>
  image === undefined || arn === undefined ? [] : [{ image, arn }]

const inInstances: Find = (held, { states }) =>
  (held.holdings.instances ?? [])
    .filter(({ State }) => states === undefined || states.some((name) => name === (State?.Name ?? 'running')))
    .flatMap(({ ImageId, InstanceId }) => use(ImageId, arnOf(held, 'ec2', `instance/${InstanceId}`)))

/** The images of the newest versions of a template, each once. */
function imagesOf({ launchTemplateVersions }: Holdings, { LaunchTemplateId: id }: LaunchTemplate, depth: number) {
  const versions = (launchTemplateVersions ?? [])
    .filter((one) => one.LaunchTemplateId === id)
    .toSorted((one, other) => (other.VersionNumber ?? 0) - (one.VersionNumber ?? 0))
  return new Set(versions.slice(0, depth).map((one) => one.LaunchTemplateData?.ImageId))
}

const inTemplates: Find = (held, { depth }) =>
  (held.holdings.launchTemplates ?? []).flatMap((template) =>
    [...imagesOf(held.holdings, template, depth)].flatMap((image) =>
      use(image, arnOf(held, 'ec2', `launch-template/${template.LaunchTemplateId}`)),
    ),
  )

/** The value of a parameter has to be the id and nothing else. */
const inParameters: Find = (held) =>
  (held.holdings.parameters ?? []).flatMap(({ Name = '', ARN, Type, Value }) =>
    Type === 'SecureString' ? [] : use(Value, ARN ?? arnOf(held, 'ssm', `parameter/${Name.replace(/^\//, '')}`)),
  )

const inImageRecipes: Find = ({ holdings }) =>
  (holdings.imageRecipes ?? []).flatMap(({ parentImage, arn }) => use(parentImage, arn))

const inContainerRecipes: Find = ({ holdings }) =>
  (holdings.containerRecipes ?? []).flatMap(({ instanceConfiguration, arn }) => use(instanceConfiguration?.image, arn))

const finds: Readonly<Record<ImageReferenceResourceType, Find>> = {
  'ec2:Instance': inInstances,
  'ec2:LaunchTemplate': inTemplates,
  'ssm:Parameter': inParameters,
  'imagebuilder:ImageRecipe': inImageRecipes,
  'imagebuilder:ContainerRecipe': inContainerRecipes,
}

/** What EC2 looks at where it is asked who uses an image. What else may use one, it does not see. */
export const lookedAt = Object.keys(finds) as readonly ImageReferenceResourceType[]

/** Whether EC2 looks at resources of that type. */
export function isLookedAt(type: string | undefined): type is ImageReferenceResourceType {
  return type !== undefined && Object.hasOwn(finds, type)
}

/** Everything of a type that uses one of the images. */
export function usesOf(
  type: ImageReferenceResourceType,
  images: readonly string[],
  held: Held,
  reach: Reach,
): readonly Use[] {
  return finds[type](held, reach).filter(({ image }) => images.includes(image))
}
