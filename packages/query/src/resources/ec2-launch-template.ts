import { defineResource } from '../resource.ts'

/** AWS has no filter for the id here. */
export const launchTemplate = defineResource({
  type: 'ec2:launch-template',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeLaunchTemplates',
    input: { MaxResults: 200 },
    rows: (page) => page.LaunchTemplates,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.LaunchTemplateId &&
    `arn:${at.partition}:ec2:${at.region}:${at.account}:launch-template/${row.LaunchTemplateId}`,
  id: 'LaunchTemplateId',
  name: 'LaunchTemplateName',
  created: 'CreateTime',
  columns: ['LaunchTemplateName', 'DefaultVersionNumber', 'LatestVersionNumber', 'CreatedBy'],
  filters: {
    member: 'Filters',
    fields: {
      LaunchTemplateName: 'launch-template-name',
    },
    tags: 'Tags',
  },
})
