import { DeleteLaunchConfiguration$ } from '@aws-sdk/client-auto-scaling'
import { AwsError, operation } from '../operation.ts'

/** Not while a group names it. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DeleteLaunchConfiguration.html */
export const deleteLaunchConfiguration = operation(
  'autoscaling',
  'deleteLaunchConfiguration',
  DeleteLaunchConfiguration$,
  ({ LaunchConfigurationName: name }, scene) => {
    scene.change(({ launchConfigurations = [], autoScalingGroups = [] }) => {
      const kept = launchConfigurations.filter(({ LaunchConfigurationName }) => LaunchConfigurationName !== name)
      if (kept.length === launchConfigurations.length) {
        throw new AwsError(
          'ValidationError',
          `Launch configuration name not found - Launch configuration ${name} not found`,
        )
      }
      const user = autoScalingGroups.find(({ LaunchConfigurationName }) => LaunchConfigurationName === name)
      if (user) {
        const text = `Cannot delete launch configuration ${name} because it is attached to AutoScalingGroup ${user.AutoScalingGroupName}`
        throw new AwsError('ResourceInUse', text)
      }
      return { launchConfigurations: kept }
    })
    return {}
  },
)
