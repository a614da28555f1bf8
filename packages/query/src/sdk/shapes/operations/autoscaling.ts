import { DescribeAutoScalingGroups$, DescribeLaunchConfigurations$ } from '@aws-sdk/client-auto-scaling'

/** The operations of `autoscaling` whose answers hold rows, or what is laid into them. */
export const autoscaling = {
  describeAutoScalingGroups: DescribeAutoScalingGroups$,
  describeLaunchConfigurations: DescribeLaunchConfigurations$,
}
