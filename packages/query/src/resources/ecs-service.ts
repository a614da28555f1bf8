import { defineResource } from '../resource.ts'

/** The id is what the ARN holds: `CLUSTER/NAME`, the name alone of services older than the long ARNs. */
export const service = defineResource({
  type: 'ecs:service',
  service: 'ecs',
  scope: 'region',
  parent: {
    parent: {
      operation: 'listClusters',
      // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListClusters.html
      input: { maxResults: 100 },
      rows: (page: { clusterArns?: string[] }) => page.clusterArns,
      next: ({ nextToken }: { nextToken?: string }) => (nextToken ? { nextToken } : undefined),
      into: (cluster: string) => ({ cluster }),
    },
    operation: 'listServices',
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServices.html
    input: { maxResults: 100 },
    rows: (page: { serviceArns?: string[] }) => page.serviceArns,
    next: ({ nextToken }: { nextToken?: string }) => (nextToken ? { nextToken } : undefined),
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
    batch: 10,
    into: (services: readonly string[], { cluster }: { cluster: string }) => ({ cluster, services }),
  },
  list: {
    operation: 'describeServices',
    input: { include: ['TAGS'] },
    rows: (page) => page.services,
  },
  arn: (row) => row.serviceArn,
  id: (row) => row.serviceArn?.split(':service/')[1],
  name: 'serviceName',
  created: 'createdAt',
  columns: ['status', 'desiredCount', 'runningCount', 'launchType', 'taskDefinition'],
})
