import { DescribeNodegroupCommand, EKSClient, ListClustersCommand, ListNodegroupsCommand } from '@aws-sdk/client-eks'
import { service } from './service.ts'

export const eks = service(EKSClient, {
  listClusters: ListClustersCommand,
  listNodegroups: ListNodegroupsCommand,
  describeNodegroup: DescribeNodegroupCommand,
})
