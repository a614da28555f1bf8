import {
  AutoScalingClient,
  CancelInstanceRefreshCommand,
  CreateLaunchConfigurationCommand,
  DeleteLaunchConfigurationCommand,
  DescribeAutoScalingGroupsCommand,
  DescribeInstanceRefreshesCommand,
  DescribeLaunchConfigurationsCommand,
  RollbackInstanceRefreshCommand,
  StartInstanceRefreshCommand,
} from '@aws-sdk/client-auto-scaling'
import { service } from './service.ts'

export const autoscaling = service(AutoScalingClient, {
  describeAutoScalingGroups: DescribeAutoScalingGroupsCommand,
  describeLaunchConfigurations: DescribeLaunchConfigurationsCommand,
  describeInstanceRefreshes: DescribeInstanceRefreshesCommand,
  startInstanceRefresh: StartInstanceRefreshCommand,
  rollbackInstanceRefresh: RollbackInstanceRefreshCommand,
  cancelInstanceRefresh: CancelInstanceRefreshCommand,
  createLaunchConfiguration: CreateLaunchConfigurationCommand,
  deleteLaunchConfiguration: DeleteLaunchConfigurationCommand,
})
