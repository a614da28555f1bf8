import type { Resource } from '@arnq/query'
import type { Estate, Place } from '../../estate.ts'
import { parametersOf } from '../../graph/parameters.ts'
import { parameterNamed, type TemplateSpecification } from '../../graph/pointing.ts'
import { templatesOf } from '../../graph/templates.ts'
import type { Row } from '../../rows.ts'

export type Group = Resource<Row<'autoscaling:autoScalingGroup'>>

/** What something is launched with, as a group says it. `image` stands above the template's. */
export type Launch =
  | { readonly kind: 'template'; readonly template: TemplateSpecification; readonly image?: string }
  | { readonly kind: 'configuration'; readonly name: string }

/** What a launch comes to: a template's version or a configuration, and what is in it. */
export type Content = {
  /** `version 3 of lt-1`, `launch configuration web-3`. */
  readonly says: string
  /** `lt-1:3`; the name of a configuration. */
  readonly id: string
  /** An image's id, or why nobody can say which. */
  readonly image: { readonly id: string } | { readonly unseen: string }
  /** Whether the image or the version may become another without a change of the group. */
  readonly moves: boolean
  readonly fields: Readonly<Record<string, unknown>>
}

/** It is not there; or it cannot be seen. */
export type Missing = { readonly gone: string } | { readonly unseen: string }

type Member = {
  readonly InstanceType?: string | undefined
  readonly LaunchTemplate?: TemplateSpecification | undefined
}
type Mixed = NonNullable<NonNullable<Group['row']['MixedInstancesPolicy']>['LaunchTemplate']>
type Override = NonNullable<Mixed['Overrides']>[number]

/** What a group launches such an instance with; undefined where it says nothing. */
export function launchFor({ row }: Group, member: Member): Launch | undefined {
  const mixed = row.MixedInstancesPolicy?.LaunchTemplate
  if (mixed) return overridden(mixed, overrideFor(mixed.Overrides ?? [], member))
  if (row.LaunchTemplate) return { kind: 'template', template: row.LaunchTemplate }
  return row.LaunchConfigurationName ? { kind: 'configuration', name: row.LaunchConfigurationName } : undefined
}

function overridden(mixed: Mixed, override: Override | undefined): Launch | undefined {
  const template = override?.LaunchTemplateSpecification ?? mixed.LaunchTemplateSpecification
  return template && { kind: 'template', template, ...(override?.ImageId && { image: override.ImageId }) }
}

/** The override of its type. Those that name requirements in place of a type are told apart by their template. */
function overrideFor(overrides: readonly Override[], { InstanceType, LaunchTemplate }: Member): Override | undefined {
  const ofType = overrides.find((one) => one.InstanceType !== undefined && one.InstanceType === InstanceType)
  if (ofType) return ofType
  const loose = overrides.filter((one) => one.InstanceType === undefined)
  const id = LaunchTemplate?.LaunchTemplateId
  const ofTemplate = loose.find((one) => id !== undefined && one.LaunchTemplateSpecification?.LaunchTemplateId === id)
  return ofTemplate ?? (loose.length === 1 ? loose[0] : undefined)
}

/** All that a group may launch with: what stands for all types, and what overrides say. */
export function launchesOf(group: Group): readonly Launch[] {
  const mixed = group.row.MixedInstancesPolicy?.LaunchTemplate
  const launches = mixed
    ? [undefined, ...(mixed.Overrides ?? [])].map((override) => overridden(mixed, override))
    : [launchFor(group, {})]
  return [...new Map(launches.flatMap((one) => (one ? [[JSON.stringify(one), one] as const] : []))).values()]
}

/** Looks launches up in an estate. */
export function contentsOf(estate: Estate): (launch: Launch, place: Place) => Content | Missing {
  const templates = templatesOf(estate)
  const imageOf = imagesOf(estate)
  return (launch, place) => {
    if (launch.kind === 'configuration') return configured(launch.name, estate, place)
    const { LaunchTemplateId, LaunchTemplateName, Version } = launch.template
    const wanted = Version || '$Default'
    const who = LaunchTemplateId ?? LaunchTemplateName ?? 'a template without a name'
    const to = {
      type: 'ec2:launch-template-version',
      id: `${who}:${wanted}`,
      ...(!LaunchTemplateId && { place }),
    } as const
    const found = templates.resolve(to, place)
    const gap = estate.gap('ec2:launch-template-version', place) ?? estate.gap('ec2:launch-template', place)
    const version = found.kind === 'version' ? estate.byId('ec2:launch-template-version', found.id) : undefined
    if (!version) return gap ? { unseen: gap.says } : { gone: `version ${wanted} of the launch template ${who}` }
    const { ImageId, ...fields } = version.row.LaunchTemplateData ?? {}
    const image = launch.image ?? ImageId
    return {
      says: `version ${version.row.VersionNumber} of ${version.row.LaunchTemplateName ?? version.row.LaunchTemplateId}`,
      id: version.id,
      image: imageOf(image, place),
      moves: wanted.startsWith('$') || Boolean(image?.startsWith('resolve:')),
      fields,
    }
  }
}

function configured(name: string, estate: Estate, place: Place): Content | Missing {
  const found = estate.at('autoscaling:launchConfiguration', place).find(({ id }) => id === name)
  const gap = estate.gap('autoscaling:launchConfiguration', place)
  if (!found) return gap ? { unseen: gap.says } : { gone: `the launch configuration ${name}` }
  const { ImageId, LaunchConfigurationName, LaunchConfigurationARN, CreatedTime, ...fields } = found.row
  return {
    says: `launch configuration ${name}`,
    id: name,
    image: ImageId ? { id: ImageId } : { unseen: 'the image that it names' },
    moves: false,
    fields,
  }
}

function imagesOf(estate: Estate): (image: string | undefined, place: Place) => Content['image'] {
  const held = parametersOf(estate)
  return (image, place) => {
    const parameter = /^resolve:ssm:(.+)$/.exec(image ?? '')?.[1]
    if (!parameter) return image ? { id: image } : { unseen: 'the image, which it does not name' }
    const found = held(parameterNamed(parameter, place))
    if (found.kind === 'image') return { id: found.id }
    return {
      unseen: found.kind === 'unseen' ? found.says : `the parameter ${parameter}, whose value is not read or no image`,
    }
  }
}
