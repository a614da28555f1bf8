import {
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  ElasticLoadBalancingClient,
} from '@aws-sdk/client-elastic-load-balancing'
import { service } from './service.ts'

export const elb = service(ElasticLoadBalancingClient, {
  describeLoadBalancers: DescribeLoadBalancersCommand,
  describeTags: DescribeTagsCommand,
})
