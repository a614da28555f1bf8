import type { AutoScalingGroup, InstanceRefreshStatus } from '@aws-sdk/client-auto-scaling'
import { AwsError } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import type { Refresh } from './course.ts'

/** The group of that name. Throws ValidationError where there is none, as Auto Scaling does. */
export function groupNamed({ autoScalingGroups = [] }: Holdings, name: string | undefined): AutoScalingGroup {
  const found = autoScalingGroups.find(({ AutoScalingGroupName }) => AutoScalingGroupName === name)
  if (found) return found
  throw new AwsError('ValidationError', `AutoScalingGroup name not found - AutoScalingGroup ${name} not found`)
}

const active: ReadonlySet<InstanceRefreshStatus | undefined> = new Set([
  'Baking',
  'Cancelling',
  'InProgress',
  'Pending',
  'RollbackInProgress',
])

/** The refresh that a group is going through; undefined where it is at rest. */
export function activeRefresh({ instanceRefreshes = [] }: Holdings, group: string | undefined): Refresh | undefined {
  return instanceRefreshes.find(
    ({ AutoScalingGroupName, Status }) => AutoScalingGroupName === group && active.has(Status),
  )
}

/** The refresh that may still be called off. Throws ActiveInstanceRefreshNotFound where there is none. */
export function stoppableRefresh(holdings: Holdings, group: string | undefined): Refresh {
  const found = activeRefresh(holdings, group)
  if (found && found.Status !== 'Cancelling') return found
  const text = `No in progress or pending Instance Refresh found for Auto Scaling group ${group}`
  throw new AwsError('ActiveInstanceRefreshNotFound', text)
}
