import { ListClusters$ } from '@aws-sdk/client-eks'
import { operation } from '../operation.ts'
import { paged } from '../paged.ts'
import { eksPages } from './clusters.ts'

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_ListClusters.html */
export const listClusters = operation('eks', 'listClusters', ListClusters$, (input, { holdings }) => {
  const page = paged(holdings().eksClusters, { size: input.maxResults, token: input.nextToken }, eksPages)
  return { clusters: page.rows.map(({ name }) => name), nextToken: page.next }
})
