import { defineResource } from '../resource.ts'

/**
 * Asked for without a cluster and for each cluster, too: those that manage instances belong to one, and AWS tells of them
 * only where it is named. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeCapacityProviders.html
 */
export const capacityProvider = defineResource({
  type: 'ecs:capacity-provider',
  service: 'ecs',
  scope: 'region',
  parent: {
    operation: 'listClusters',
    input: { maxResults: 100 },
    rows: (page: { clusterArns?: string[] }) => page.clusterArns,
    next: ({ nextToken }: { nextToken?: string }) => (nextToken ? { nextToken } : undefined),
    into: (cluster: string) => ({ cluster }),
  },
  list: {
    operation: 'describeCapacityProviders',
    input: { maxResults: 10, include: ['TAGS'] },
    inputs: [{}],
    rows: (page) => page.capacityProviders,
    next: ({ nextToken }) => (nextToken ? { nextToken } : undefined),
  },
  arn: (row) => row.capacityProviderArn,
  id: (row) => row.capacityProviderArn?.split(':capacity-provider/')[1],
  name: 'name',
  columns: ['status', 'type', 'cluster', 'autoScalingGroupProvider.autoScalingGroupArn'],
})
