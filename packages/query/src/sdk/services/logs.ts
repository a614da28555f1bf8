import {
  CloudWatchLogsClient,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { service } from './service.ts'

export const logs = service(CloudWatchLogsClient, {
  describeLogGroups: DescribeLogGroupsCommand,
  putRetentionPolicy: PutRetentionPolicyCommand,
  deleteRetentionPolicy: DeleteRetentionPolicyCommand,
})
