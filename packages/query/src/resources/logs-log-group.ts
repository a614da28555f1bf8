import { defineResource } from '../resource.ts'

/** The ARN is written without the `:*` that AWS hangs on it where a policy is to mean the streams, too. */
export const logGroup = defineResource({
  type: 'logs:log-group',
  service: 'logs',
  scope: 'region',
  list: {
    operation: 'describeLogGroups',
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html
    input: { limit: 50 },
    rows: (page) => page.logGroups,
    next: ({ nextToken }) => (nextToken ? { nextToken } : undefined),
  },
  arn: (row) => row.logGroupArn ?? row.arn?.replace(/:\*$/, ''),
  id: 'logGroupName',
  name: 'logGroupName',
  created: ({ creationTime }) => (creationTime === undefined ? undefined : new Date(creationTime)),
  columns: ['storedBytes', 'retentionInDays', 'logGroupClass', 'metricFilterCount', 'kmsKeyId'],
})
