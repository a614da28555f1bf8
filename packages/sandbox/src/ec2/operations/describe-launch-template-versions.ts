import {
  DescribeLaunchTemplateVersions$,
  type DescribeLaunchTemplateVersionsRequest,
  type LaunchTemplate,
  type LaunchTemplateVersion,
} from '@aws-sdk/client-ec2'
import { AwsError, type Scene } from '../../operation.ts'
import { describe } from '../describe.ts'

/** The one template that the request names, or all where it asks for `$Latest` and `$Default` only. */
function templates(scene: Scene, input: DescribeLaunchTemplateVersionsRequest): readonly LaunchTemplate[] {
  const all = scene.holdings().launchTemplates ?? []
  const { LaunchTemplateId: id, LaunchTemplateName: name, Versions: versions = [] } = input
  if (id !== undefined && name !== undefined) {
    throw new AwsError('InvalidParameterCombination', 'Specify either launchTemplateId or launchTemplateName, not both')
  }
  if (id === undefined && name === undefined) {
    if (versions.length > 0 && versions.every((one) => one === '$Latest' || one === '$Default')) return all
    const message =
      'The request must contain launchTemplateId or launchTemplateName, or only $Latest and $Default as versions'
    throw new AwsError('MissingParameter', message)
  }
  const found = all.filter((one) => (id === undefined ? one.LaunchTemplateName === name : one.LaunchTemplateId === id))
  if (found.length > 0) return found
  const code = id === undefined ? 'InvalidLaunchTemplateName.NotFoundException' : 'InvalidLaunchTemplateId.NotFound'
  throw new AwsError(code, `The launch template '${id ?? name}' does not exist`)
}

function wanted(
  version: LaunchTemplateVersion,
  template: LaunchTemplate,
  input: DescribeLaunchTemplateVersionsRequest,
) {
  const { Versions: versions = [], MinVersion: from, MaxVersion: to } = input
  const { VersionNumber: number = 0 } = version
  if (from !== undefined && number < Number(from)) return false
  if (to !== undefined && number > Number(to)) return false
  if (versions.length === 0 || versions.includes(String(number))) return true
  if (versions.includes('$Latest') && number === template.LatestVersionNumber) return true
  return versions.includes('$Default') && number === template.DefaultVersionNumber
}

function rows(scene: Scene, input: DescribeLaunchTemplateVersionsRequest): LaunchTemplateVersion[] {
  const versions = scene.holdings().launchTemplateVersions ?? []
  const found = templates(scene, input).flatMap((template) =>
    versions
      .filter((one) => one.LaunchTemplateId === template.LaunchTemplateId && wanted(one, template, input))
      .toSorted((a, b) => (b.VersionNumber ?? 0) - (a.VersionNumber ?? 0)),
  )
  const there = new Set(found.map((version) => String(version.VersionNumber)))
  const gone = input.Versions?.find((one) => !one.startsWith('$') && !there.has(one))
  if (gone === undefined) return found
  throw new AwsError('InvalidLaunchTemplateId.VersionNotFound', `The launch template version '${gone}' does not exist`)
}

/**
 * Newest first. Needs a template, or `$Latest` and `$Default` across all of them; takes no tags.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html
 */
export const describeLaunchTemplateVersions = describe(
  'describeLaunchTemplateVersions',
  DescribeLaunchTemplateVersions$,
  {
    rows,
    answer: (page) => ({ LaunchTemplateVersions: page }),
    paging: { least: 1, most: 200 },
    filters: {
      'create-time': (version) => version.CreateTime,
      'ebs-optimized': (version) => version.LaunchTemplateData?.EbsOptimized,
      'host-resource-group-arn': (version) => version.LaunchTemplateData?.Placement?.HostResourceGroupArn,
      'http-endpoint': (version) => version.LaunchTemplateData?.MetadataOptions?.HttpEndpoint,
      'http-protocol-ipv4': (version) => version.LaunchTemplateData?.MetadataOptions?.HttpEndpoint,
      'http-tokens': (version) => version.LaunchTemplateData?.MetadataOptions?.HttpTokens,
      'iam-instance-profile': (version) => version.LaunchTemplateData?.IamInstanceProfile?.Arn,
      'image-id': (version) => version.LaunchTemplateData?.ImageId,
      'instance-type': (version) => version.LaunchTemplateData?.InstanceType,
      'is-default-version': (version) => version.DefaultVersion,
      'kernel-id': (version) => version.LaunchTemplateData?.KernelId,
      'license-configuration-arn': (version) =>
        version.LaunchTemplateData?.LicenseSpecifications?.map((one) => one.LicenseConfigurationArn),
      'network-card-index': (version) =>
        version.LaunchTemplateData?.NetworkInterfaces?.map((nic) => nic.NetworkCardIndex),
      'ram-disk-id': (version) => version.LaunchTemplateData?.RamDiskId,
    },
  },
)
