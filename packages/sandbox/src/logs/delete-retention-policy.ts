import { DeleteRetentionPolicy$ } from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../operation.ts'
import { changeGroup } from './retention.ts'

/** Events then stay for ever. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteRetentionPolicy.html */
export const deleteRetentionPolicy = operation(
  'logs',
  'deleteRetentionPolicy',
  DeleteRetentionPolicy$,
  ({ logGroupName }, scene) => {
    changeGroup(scene, logGroupName, ({ retentionInDays: _, ...kept }) => kept)
    return {}
  },
)
