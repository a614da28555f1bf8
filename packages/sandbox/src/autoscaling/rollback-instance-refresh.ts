import { type AutoScalingGroup, RollbackInstanceRefresh$ } from '@aws-sdk/client-auto-scaling'
import { AwsError, operation } from '../operation.ts'
import type { Holdings } from '../world.ts'
import type { Refresh } from './refresh/course.ts'
import { groupNamed, stoppableRefresh } from './refresh/find.ts'
import { templateOf, versionOf } from './refresh/launch.ts'
import { advance, leadTime, mark } from './refresh/run.ts'

/** Puts instances of the old configuration in the place of the new ones. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RollbackInstanceRefresh.html */
export const rollbackInstanceRefresh = operation(
  'autoscaling',
  'rollbackInstanceRefresh',
  RollbackInstanceRefresh$,
  ({ AutoScalingGroupName: name }, scene) => {
    const holdings = scene.holdings()
    const group = groupNamed(holdings, name)
    const refresh = stoppableRefresh(holdings, name)
    if (isIrreversible(holdings, group, refresh)) {
      const text =
        'The instance refresh cannot be rolled back: it has no desired configuration, or the group uses $Latest, $Default or a Systems Manager parameter.'
      throw new AwsError('IrreversibleInstanceRefresh', text)
    }
    const id = refresh.InstanceRefreshId ?? ''
    mark(scene, id, {
      Status: 'RollbackInProgress',
      RollbackDetails: {
        RollbackReason: 'Rollback initiated by user request.',
        RollbackStartTime: scene.now(),
        PercentageCompleteOnRollback: refresh.PercentageComplete,
        InstancesToUpdateOnRollback: refresh.InstancesToUpdate,
      },
    })
    scene.later(leadTime(scene), () => advance(scene, id))
    return { InstanceRefreshId: id }
  },
)

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-rollback.html */
function isIrreversible(
  holdings: Holdings,
  group: AutoScalingGroup,
  { DesiredConfiguration, Status }: Refresh,
): boolean {
  if (!DesiredConfiguration || Status === 'RollbackInProgress') return true
  const template = templateOf(group)
  if (!template) return false
  if (['$Latest', '$Default'].includes(template.Version ?? '$Default')) return true
  return versionOf(holdings, template)?.LaunchTemplateData?.ImageId?.startsWith('resolve:ssm:') ?? false
}
