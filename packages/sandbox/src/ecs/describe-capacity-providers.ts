import { DescribeCapacityProviders$ } from '@aws-sdk/client-ecs'
import { operation } from '../operation.ts'
import { type PageRules, paged } from '../paged.ts'
import { bad, shortName } from './clusters.ts'

const pages: PageRules = { usual: 10, most: 10, badSize: bad, badToken: bad }

/** Ten a page. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeCapacityProviders.html */
export const describeCapacityProviders = operation(
  'ecs',
  'describeCapacityProviders',
  DescribeCapacityProviders$,
  (input, { holdings }) => {
    const names = (input.capacityProviders ?? []).map(shortName)
    const all = holdings().capacityProviders ?? []
    const rows = all.filter(({ name = '' }) => names.length === 0 || names.includes(name))
    const page = paged(rows, { size: input.maxResults, token: input.nextToken }, pages)
    const missing = names.filter((name) => !all.some((provider) => provider.name === name))
    return {
      capacityProviders: page.rows,
      failures: missing.map((name) => ({ arn: name, reason: 'MISSING' })),
      nextToken: page.next,
    }
  },
)
