import { ListClusters$ } from '@aws-sdk/client-ecs'
import { operation } from '../operation.ts'
import { type PageRules, paged } from '../paged.ts'
import { bad } from './clusters.ts'

const pages: PageRules = { usual: 100, most: 100, badSize: bad, badToken: bad }

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListClusters.html */
export const listClusters = operation('ecs', 'listClusters', ListClusters$, (input, { holdings }) => {
  const page = paged(holdings().ecsClusters, { size: input.maxResults, token: input.nextToken }, pages)
  return { clusterArns: page.rows.map(({ clusterArn }) => clusterArn), nextToken: page.next }
})
