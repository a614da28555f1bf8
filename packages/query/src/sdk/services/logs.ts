import {
  CloudWatchLogsClient,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { service } from './service.ts'

export const logs = service(CloudWatchLogsClient, {
  describeLogGroups: DescribeLogGroupsCommand,
  listTagsForResource: ListTagsForResourceCommand,
  putRetentionPolicy: PutRetentionPolicyCommand,
  deleteRetentionPolicy: DeleteRetentionPolicyCommand,
})
