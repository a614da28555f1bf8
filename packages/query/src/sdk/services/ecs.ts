import {
  DescribeCapacityProvidersCommand,
  DescribeServicesCommand,
  ECSClient,
  ListClustersCommand,
  ListServicesCommand,
} from '@aws-sdk/client-ecs'
import { service } from './service.ts'

export const ecs = service(ECSClient, {
  listClusters: ListClustersCommand,
  listServices: ListServicesCommand,
  describeServices: DescribeServicesCommand,
  describeCapacityProviders: DescribeCapacityProvidersCommand,
})
