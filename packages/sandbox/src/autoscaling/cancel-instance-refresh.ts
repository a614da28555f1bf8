import { CancelInstanceRefresh$ } from '@aws-sdk/client-auto-scaling'
import { operation } from '../operation.ts'
import { groupNamed, stoppableRefresh } from './refresh/find.ts'
import { advance, leadTime, mark } from './refresh/run.ts'

/** Stops a refresh when what is under way is through; what it has replaced stays. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CancelInstanceRefresh.html */
export const cancelInstanceRefresh = operation(
  'autoscaling',
  'cancelInstanceRefresh',
  CancelInstanceRefresh$,
  ({ AutoScalingGroupName: name, WaitForTransitioningInstances: waits }, scene) => {
    groupNamed(scene.holdings(), name)
    const { InstanceRefreshId: id = '', course } = stoppableRefresh(scene.holdings(), name)
    const grounded = waits === false && course && { course: { ...course, flying: false } }
    mark(scene, id, { Status: 'Cancelling', StatusReason: 'Cancelled due to user request.', ...grounded })
    scene.later(leadTime(scene), () => advance(scene, id))
    return { InstanceRefreshId: id }
  },
)
