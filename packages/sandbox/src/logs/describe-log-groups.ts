import { DescribeLogGroups$ } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError, operation } from '../operation.ts'
import { type PageRules, paged } from '../paged.ts'

const bad = 'InvalidParameterException'
const pages: PageRules = { usual: 50, most: 50, badSize: bad, badToken: bad }

/** In the order of their names' bytes, 50 a page. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export const describeLogGroups = operation('logs', 'describeLogGroups', DescribeLogGroups$, (input, { holdings }) => {
  const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern, logGroupIdentifiers: ids } = input
  if (prefix !== undefined && pattern !== undefined) {
    throw new AwsError(bad, 'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.')
  }
  const rows = (holdings().logGroups ?? [])
    .filter(({ logGroupName: name = '' }) => name.startsWith(prefix ?? '') && name.includes(pattern ?? ''))
    .filter(({ logGroupClass = 'STANDARD' }) => [undefined, logGroupClass].includes(input.logGroupClass))
    .filter(
      ({ logGroupName, logGroupArn }) =>
        !ids?.length || [logGroupName, logGroupArn].some((id = '') => ids.includes(id)),
    )
    .toSorted((one, other) => Buffer.compare(bytes(one.logGroupName), bytes(other.logGroupName)))
  const page = paged(rows, { size: input.limit, token: input.nextToken }, pages)
  return { logGroups: page.rows, nextToken: page.next }
})

const bytes = (name = ''): Buffer => Buffer.from(name)
