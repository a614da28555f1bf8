import { describe, expect, it } from 'vitest'
import { holding, inProcess } from '../doors.ts'

const group = {
  AutoScalingGroupName: 'web',
  LaunchConfigurationName: 'used',
  MinSize: 0,
  MaxSize: 0,
  DesiredCapacity: 0,
  DefaultCooldown: 0,
  AvailabilityZones: [],
  HealthCheckType: 'EC2',
  CreatedTime: new Date(0),
}

const instances = [{ InstanceId: 'i-1', ImageId: 'ami-7', InstanceType: 't3.small' as const }]
const ask = inProcess(holding({ autoScalingGroups: [group], instances }))
const create = (more: object) =>
  ask('autoscaling', 'createLaunchConfiguration', { LaunchConfigurationName: 'used', ...more })
const remove = (name: string) => ask('autoscaling', 'deleteLaunchConfiguration', { LaunchConfigurationName: name })
const all = () => ask('autoscaling', 'describeLaunchConfigurations', {})

describe('a launch configuration', () => {
  it('is made of an image and a type, or of an instance, once', async () => {
    await expect(create({ ImageId: 'ami-1' })).rejects.toMatchObject({ name: 'ValidationError' })
    await create({ ImageId: 'ami-1', InstanceType: 't3.micro', UserData: 'AA==' })
    await expect(create({ ImageId: 'ami-1', InstanceType: 't3.micro' })).rejects.toMatchObject({
      name: 'AlreadyExistsFault',
    })
    await create({ LaunchConfigurationName: 'copy', InstanceId: 'i-1' })
    expect(await all()).toMatchObject({
      LaunchConfigurations: [
        {
          LaunchConfigurationName: 'used',
          LaunchConfigurationARN: expect.stringMatching(
            /^arn:aws:autoscaling:us-east-1:111111111111:launchConfiguration:.*\/used$/,
          ),
          UserData: 'AA==',
        },
        { LaunchConfigurationName: 'copy', ImageId: 'ami-7', InstanceType: 't3.small' },
      ],
    })
  })

  it('goes, unless a group names it', async () => {
    await expect(remove('used')).rejects.toMatchObject({
      name: 'ResourceInUseFault',
      message: 'Cannot delete launch configuration used because it is attached to AutoScalingGroup web',
    })
    await remove('copy')
    expect(await all()).toMatchObject({ LaunchConfigurations: [{ LaunchConfigurationName: 'used' }] })
  })
})
