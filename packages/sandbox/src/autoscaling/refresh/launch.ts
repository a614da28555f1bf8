import type { AutoScalingGroup, DesiredConfiguration, LaunchTemplateSpecification } from '@aws-sdk/client-auto-scaling'
import type { LaunchTemplateVersion } from '@aws-sdk/client-ec2'
import type { Holdings } from '../../world.ts'

/** What an instance is launched from: a version of a template, or a launch configuration. */
export type Launch = {
  readonly imageId: string | undefined
  readonly instanceType: string | undefined
  readonly from:
    | { readonly LaunchTemplate: LaunchTemplateSpecification }
    | { readonly LaunchConfigurationName: string }
    | undefined
}

type Source = Pick<AutoScalingGroup, 'LaunchTemplate' | 'MixedInstancesPolicy' | 'LaunchConfigurationName'>

/** The template that a group or a desired configuration names, whichever way it does. */
export function templateOf({ LaunchTemplate, MixedInstancesPolicy }: Source | DesiredConfiguration) {
  return LaunchTemplate ?? MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification
}

/** The version that a specification means now: `$Latest`, `$Default`, which is the usual one, or a number. */
export function versionOf(
  { launchTemplateVersions = [] }: Holdings,
  { LaunchTemplateId: id, LaunchTemplateName: name, Version = '$Default' }: LaunchTemplateSpecification,
): LaunchTemplateVersion | undefined {
  const own = launchTemplateVersions.filter((row) =>
    id ? row.LaunchTemplateId === id : row.LaunchTemplateName === name,
  )
  if (Version === '$Default') return own.find(({ DefaultVersion }) => DefaultVersion)
  if (Version !== '$Latest') return own.find(({ VersionNumber }) => String(VersionNumber) === Version)
  return own.toSorted((one, other) => (other.VersionNumber ?? 0) - (one.VersionNumber ?? 0))[0]
}

/** What a new instance is made of now. */
export function launchFrom(holdings: Holdings, source: Source): Launch {
  const template = templateOf(source)
  if (!template) return fromConfiguration(holdings, source.LaunchConfigurationName)
  const version = versionOf(holdings, template)
  const { LaunchTemplateId, LaunchTemplateName } = version ?? template
  const Version = version ? String(version.VersionNumber) : template.Version
  return {
    imageId: imageOf(holdings, version?.LaunchTemplateData?.ImageId),
    instanceType: version?.LaunchTemplateData?.InstanceType,
    from: { LaunchTemplate: { LaunchTemplateId, LaunchTemplateName, Version } },
  }
}

function fromConfiguration({ launchConfigurations = [] }: Holdings, name: string | undefined): Launch {
  const found = launchConfigurations.find(({ LaunchConfigurationName }) => LaunchConfigurationName === name)
  return {
    imageId: found?.ImageId,
    instanceType: found?.InstanceType,
    from: name === undefined ? undefined : { LaunchConfigurationName: name },
  }
}

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html */
function imageOf({ parameters = [] }: Holdings, image: string | undefined): string | undefined {
  if (!image?.startsWith('resolve:ssm:')) return image
  const name = image.slice('resolve:ssm:'.length)
  return parameters.find(({ Name }) => Name === name)?.Value
}
