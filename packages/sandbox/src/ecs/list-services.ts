import { ListServices$ } from '@aws-sdk/client-ecs'
import { operation } from '../operation.ts'
import { type PageRules, paged } from '../paged.ts'
import { bad, clusterNamed } from './clusters.ts'

const pages: PageRules = { usual: 10, most: 100, badSize: bad, badToken: bad }

/** Ten at a time where nobody says. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServices.html */
export const listServices = operation('ecs', 'listServices', ListServices$, (input, { holdings }) => {
  const rows = (clusterNamed(holdings(), input.cluster).services ?? []).filter(
    ({ launchType, schedulingStrategy = 'REPLICA' }) =>
      (input.launchType === undefined || input.launchType === launchType) &&
      (input.schedulingStrategy === undefined || input.schedulingStrategy === schedulingStrategy),
  )
  const page = paged(rows, { size: input.maxResults, token: input.nextToken }, pages)
  return { serviceArns: page.rows.map(({ serviceArn = '' }) => serviceArn), nextToken: page.next }
})
