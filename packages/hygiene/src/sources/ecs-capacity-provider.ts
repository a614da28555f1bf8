import { groups, named } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** The Auto Scaling group that ECS scales, or the groups that instances managed by ECS start in. */
export const capacityProvider = defineSource({
  type: 'ecs:capacity-provider',
  to: ['autoscaling:autoScalingGroup', 'ec2:security-group'],
  *pointings({ row, target }) {
    const arn = row.autoScalingGroupProvider?.autoScalingGroupArn
    const name = arn && /:autoScalingGroupName\/(.+)$/.exec(arn)?.[1]
    if (name)
      yield {
        path: 'autoScalingGroupProvider.autoScalingGroupArn',
        to: named('autoscaling:autoScalingGroup', name, target),
      }
    const network = row.managedInstancesProvider?.instanceLaunchTemplate?.networkConfiguration
    const path = 'managedInstancesProvider.instanceLaunchTemplate.networkConfiguration.securityGroups'
    yield* groups(path, network?.securityGroups, target)
  },
})
