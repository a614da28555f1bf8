import type { Operation } from '../operation.ts'
import { cancelInstanceRefresh } from './cancel-instance-refresh.ts'
import { createLaunchConfiguration } from './create-launch-configuration.ts'
import { deleteLaunchConfiguration } from './delete-launch-configuration.ts'
import { describeAutoScalingGroups } from './describe-auto-scaling-groups.ts'
import { describeInstanceRefreshes } from './describe-instance-refreshes.ts'
import { describeLaunchConfigurations } from './describe-launch-configurations.ts'
import { rollbackInstanceRefresh } from './rollback-instance-refresh.ts'
import { startInstanceRefresh } from './start-instance-refresh.ts'

/** What EC2 Auto Scaling answers. */
export const autoscalingOperations: readonly Operation[] = [
  cancelInstanceRefresh,
  createLaunchConfiguration,
  deleteLaunchConfiguration,
  describeAutoScalingGroups,
  describeInstanceRefreshes,
  describeLaunchConfigurations,
  rollbackInstanceRefresh,
  startInstanceRefresh,
]
