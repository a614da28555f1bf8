import { defineResource } from '../resource.ts'

/** AWS's ARN holds a random part that nobody types: the id is the name. Launch configurations have no tags. */
export const launchConfiguration = defineResource({
  type: 'autoscaling:launchConfiguration',
  aliases: ['launchConfigurationName', 'launch-configuration'],
  service: 'autoscaling',
  scope: 'region',
  list: {
    operation: 'describeLaunchConfigurations',
    input: { MaxRecords: 100 },
    rows: (page) => page.LaunchConfigurations,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row) => row.LaunchConfigurationARN,
  id: 'LaunchConfigurationName',
  name: 'LaunchConfigurationName',
  created: 'CreatedTime',
  columns: ['ImageId', 'InstanceType', 'KeyName', 'SecurityGroups', 'CreatedTime'],
})
