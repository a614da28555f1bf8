import { defineResource } from '../resource.ts'

/** AWS's ARN holds a random part that nobody types: the id is the group's name, as in skew. AWS's filters know tags only, and no wildcards. */
export const autoScalingGroup = defineResource({
  type: 'autoscaling:autoScalingGroup',
  aliases: ['auto-scaling-group', 'asg'],
  service: 'autoscaling',
  scope: 'region',
  list: {
    operation: 'describeAutoScalingGroups',
    input: { MaxRecords: 100 },
    rows: (page) => page.AutoScalingGroups,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row) => row.AutoScalingGroupARN,
  id: 'AutoScalingGroupName',
  name: 'AutoScalingGroupName',
  created: 'CreatedTime',
  columns: [
    'MinSize',
    'DesiredCapacity',
    'MaxSize',
    'LaunchTemplate.LaunchTemplateName',
    'LaunchConfigurationName',
    'Status',
  ],
})
