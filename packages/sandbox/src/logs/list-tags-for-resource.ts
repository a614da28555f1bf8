import { ListTagsForResource$ } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError, operation } from '../operation.ts'

/** The tags of a log group, by its ARN without `:*`. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation('logs', 'listTagsForResource', ListTagsForResource$, (input, scene) => {
  const found = scene
    .holdings()
    .logGroups?.find(({ logGroupArn, arn }) => (logGroupArn ?? arn?.replace(/:\*$/, '')) === input.resourceArn)
  if (!found) throw new AwsError('ResourceNotFoundException', 'The specified resource does not exist.')
  return { tags: { ...found.Tags } }
})
