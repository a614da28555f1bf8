import { DescribeLoadBalancers$, DescribeTags$ } from '@aws-sdk/client-elastic-load-balancing'

/** The operations of `elb` whose answers hold rows, or what is laid into them. */
export const elb = { describeLoadBalancers: DescribeLoadBalancers$, describeTags: DescribeTags$ }
