import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { service } from './service.ts'

export const elbv2 = service(ElasticLoadBalancingV2Client, {
  describeLoadBalancers: DescribeLoadBalancersCommand,
  describeListeners: DescribeListenersCommand,
  describeTags: DescribeTagsCommand,
  describeTargetGroups: DescribeTargetGroupsCommand,
  describeTargetHealth: DescribeTargetHealthCommand,
})
