import { DescribeComputeEnvironments$ } from '@aws-sdk/client-batch'
import { operation } from '../operation.ts'
import { type PageRules, paged } from '../paged.ts'

const pages: PageRules = { usual: 100, most: 100, badSize: 'ClientException', badToken: 'ClientException' }

/** Names that are not there are left out of the answer. https://docs.aws.amazon.com/batch/latest/APIReference/API_DescribeComputeEnvironments.html */
export const describeComputeEnvironments = operation(
  'batch',
  'describeComputeEnvironments',
  DescribeComputeEnvironments$,
  (input, { holdings }) => {
    const names = input.computeEnvironments ?? []
    const rows = (holdings().computeEnvironments ?? []).filter(
      ({ computeEnvironmentName: name = '', computeEnvironmentArn: arn = '' }) =>
        names.length === 0 || names.includes(name) || names.includes(arn),
    )
    const page = paged(rows, { size: input.maxResults, token: input.nextToken }, pages)
    return { computeEnvironments: page.rows, nextToken: page.next }
  },
)
