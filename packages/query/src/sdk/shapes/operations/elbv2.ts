import {
  DescribeListeners$,
  DescribeLoadBalancers$,
  DescribeTags$,
  DescribeTargetGroups$,
  DescribeTargetHealth$,
} from '@aws-sdk/client-elastic-load-balancing-v2'

/** The operations of `elbv2` whose answers hold rows, or what is laid into them. */
export const elbv2 = {
  describeListeners: DescribeListeners$,
  describeLoadBalancers: DescribeLoadBalancers$,
  describeTags: DescribeTags$,
  describeTargetGroups: DescribeTargetGroups$,
  describeTargetHealth: DescribeTargetHealth$,
}
