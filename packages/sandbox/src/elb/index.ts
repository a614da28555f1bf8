import type { Operation } from '../operation.ts'
import { describeLoadBalancers } from './describe-load-balancers.ts'
import { describeTags } from './describe-tags.ts'

/** What the classic load balancers answer. */
export const elbOperations: readonly Operation[] = [describeLoadBalancers, describeTags]
