import type { Operation } from '../operation.ts'
import { describeListeners } from './describe-listeners.ts'
import { describeLoadBalancers } from './describe-load-balancers.ts'
import { describeTags } from './describe-tags.ts'
import { describeTargetGroups } from './describe-target-groups.ts'
import { describeTargetHealth } from './describe-target-health.ts'

/** What the newer load balancers answer. */
export const elbv2Operations: readonly Operation[] = [
  describeListeners,
  describeLoadBalancers,
  describeTags,
  describeTargetGroups,
  describeTargetHealth,
]
