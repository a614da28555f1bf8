import { defineResource } from '../resource.ts'

/** The id is what the ARN holds: `CLUSTER/NAME/UUID`. */
export const nodegroup = defineResource({
  type: 'eks:nodegroup',
  service: 'eks',
  scope: 'region',
  parent: {
    parent: {
      operation: 'listClusters',
      // https://docs.aws.amazon.com/eks/latest/APIReference/API_ListClusters.html
      input: { maxResults: 100 },
      rows: (page: { clusters?: string[] }) => page.clusters,
      next: ({ nextToken }: { nextToken?: string }) => (nextToken ? { nextToken } : undefined),
      into: (clusterName: string) => ({ clusterName }),
    },
    operation: 'listNodegroups',
    input: { maxResults: 100 },
    rows: (page: { nodegroups?: string[] }) => page.nodegroups,
    next: ({ nextToken }: { nextToken?: string }) => (nextToken ? { nextToken } : undefined),
    into: (nodegroupName: string, { clusterName }: { clusterName: string }) => ({ clusterName, nodegroupName }),
  },
  list: {
    operation: 'describeNodegroup',
    rows: ({ nodegroup }) => nodegroup && [nodegroup],
  },
  arn: (row) => row.nodegroupArn,
  id: (row) => row.nodegroupArn?.split(':nodegroup/')[1],
  name: 'nodegroupName',
  created: 'createdAt',
  columns: ['clusterName', 'status', 'scalingConfig.desiredSize', 'instanceTypes', 'amiType', 'releaseVersion'],
})
