import { randomUUID } from 'node:crypto'
import { CreateLaunchConfiguration$, type CreateLaunchConfigurationType } from '@aws-sdk/client-auto-scaling'
import { AwsError, operation, type Scene } from '../operation.ts'

/** Keeps a launch configuration, of an instance's image and type where it names one. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateLaunchConfiguration.html */
export const createLaunchConfiguration = operation(
  'autoscaling',
  'createLaunchConfiguration',
  CreateLaunchConfiguration$,
  (input, scene) => {
    const { InstanceId: _, ...given } = input
    const name = input.LaunchConfigurationName ?? ''
    const { ImageId, InstanceType } = machineOf(input, scene)
    scene.change(({ launchConfigurations = [] }) => {
      if (launchConfigurations.some(({ LaunchConfigurationName }) => LaunchConfigurationName === name)) {
        const text = `Launch Configuration by this name already exists - A launch configuration already exists with the name ${name}`
        throw new AwsError('AlreadyExists', text)
      }
      const made = {
        // What AWS puts where nobody says.
        KeyName: '',
        SecurityGroups: [],
        ClassicLinkVPCSecurityGroups: [],
        UserData: '',
        KernelId: '',
        RamdiskId: '',
        BlockDeviceMappings: [],
        InstanceMonitoring: { Enabled: true },
        EbsOptimized: false,
        ...given,
        LaunchConfigurationName: name,
        LaunchConfigurationARN: arnOf(name, scene),
        ImageId,
        InstanceType,
        CreatedTime: scene.now(),
      }
      return { launchConfigurations: [...launchConfigurations, made] }
    })
    return {}
  },
)

function machineOf(input: CreateLaunchConfigurationType, { holdings }: Scene) {
  const model = holdings().instances?.find(({ InstanceId }) => InstanceId === input.InstanceId)
  if (input.InstanceId !== undefined && !model) {
    throw new AwsError('ValidationError', `The instance ID '${input.InstanceId}' does not exist`)
  }
  const ImageId = input.ImageId ?? model?.ImageId
  const InstanceType = input.InstanceType ?? model?.InstanceType
  if (!ImageId || !InstanceType) {
    throw new AwsError(
      'ValidationError',
      'Valid requests must contain either the InstanceID parameter or both the ImageId and InstanceType parameters.',
    )
  }
  return { ImageId, InstanceType }
}

function arnOf(name: string, { world, caller, region }: Scene): string {
  return `arn:${world.partition}:autoscaling:${region}:${caller.account.id}:launchConfiguration:${randomUUID()}:launchConfigurationName/${name}`
}
