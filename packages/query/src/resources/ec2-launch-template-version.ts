import { defineResource } from '../resource.ts'

const idOf = ({
  LaunchTemplateId,
  VersionNumber,
}: {
  LaunchTemplateId?: string | undefined
  VersionNumber?: number | undefined
}) => (LaunchTemplateId && VersionNumber ? `${LaunchTemplateId}:${VersionNumber}` : undefined)

/**
 * AWS has no ARN for a version. arnq writes one in the form of the others, `launch-template-version/lt-0abc:3`, so that
 * a version can be asked for like any resource.
 */
export const launchTemplateVersion = defineResource({
  type: 'ec2:launch-template-version',
  service: 'ec2',
  scope: 'region',
  parent: {
    operation: 'describeLaunchTemplates',
    input: { MaxResults: 200 },
    rows: (page: { LaunchTemplates?: object[] }) => page.LaunchTemplates,
    next: ({ NextToken }: { NextToken?: string }) => (NextToken ? { NextToken } : undefined),
    into: ({ LaunchTemplateId }: { LaunchTemplateId: string }) => ({ LaunchTemplateId }),
  },
  list: {
    operation: 'describeLaunchTemplateVersions',
    input: { MaxResults: 200 },
    rows: (page) => page.LaunchTemplateVersions,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    idOf(row) && `arn:${at.partition}:ec2:${at.region}:${at.account}:launch-template-version/${idOf(row)}`,
  id: (row) => idOf(row),
  name: 'LaunchTemplateName',
  created: 'CreateTime',
  columns: [
    'LaunchTemplateName',
    'VersionNumber',
    'DefaultVersion',
    'LaunchTemplateData.InstanceType',
    'LaunchTemplateData.ImageId',
    'VersionDescription',
  ],
})
