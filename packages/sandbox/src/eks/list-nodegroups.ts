import { ListNodegroups$ } from '@aws-sdk/client-eks'
import { operation } from '../operation.ts'
import { paged } from '../paged.ts'
import { clusterNamed, eksPages } from './clusters.ts'

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_ListNodegroups.html */
export const listNodegroups = operation('eks', 'listNodegroups', ListNodegroups$, (input, { holdings }) => {
  const { nodegroups } = clusterNamed(holdings(), input.clusterName)
  const page = paged(nodegroups, { size: input.maxResults, token: input.nextToken }, eksPages)
  return { nodegroups: page.rows.map(({ nodegroupName = '' }) => nodegroupName), nextToken: page.next }
})
