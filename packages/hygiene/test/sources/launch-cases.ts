import type { Rows } from '../estate-of.ts'

export const IMAGE = 'ami-0123456789abcdef0'
export const version = (number: number, ImageId: string, DefaultVersion = false) => ({
  LaunchTemplateId: 'lt-0123456789abcdef0',
  LaunchTemplateName: 'web',
  VersionNumber: number,
  DefaultVersion,
  LaunchTemplateData: { ImageId },
})
export const templates = [version(1, 'ami-00000001', true), version(2, IMAGE), version(3, 'ami-00000003')]
const group = (rest: object) => ({
  AutoScalingGroupName: 'web',
  AutoScalingGroupARN: 'arn:aws:autoscaling:eu-west-1:111111111111:autoScalingGroup:u:autoScalingGroupName/web',
  ...rest,
})
export const BY_ID = { LaunchTemplateId: 'lt-0123456789abcdef0' }

/** A way to keep an image: who does, where in its row it says so, and through whom. */
export type Case = {
  readonly says: string
  readonly rows: Rows
  readonly from: string
  readonly path: string
  readonly strength?: 'uses' | 'mentions' | 'unpointed'
}

const launchConfiguration = {
  LaunchConfigurationName: 'web-1',
  LaunchConfigurationARN:
    'arn:aws:autoscaling:eu-west-1:111111111111:launchConfiguration:u:launchConfigurationName/web-1',
  ImageId: IMAGE,
}

/** Every way in which Auto Scaling and launch templates keep an image. */
export const launchCases: readonly Case[] = [
  {
    says: 'a launch configuration that a group has',
    rows: {
      'autoscaling:launchConfiguration': [launchConfiguration],
      'autoscaling:autoScalingGroup': [group({ LaunchConfigurationName: 'web-1' })],
    },
    from: 'web-1',
    path: 'ImageId',
  },
  {
    says: 'a launch configuration that no group has',
    rows: { 'autoscaling:launchConfiguration': [launchConfiguration] },
    from: 'web-1',
    path: 'ImageId',
  },
  {
    says: 'a version of a template that a group pins',
    rows: {
      'ec2:launch-template-version': templates,
      'autoscaling:autoScalingGroup': [group({ LaunchTemplate: { ...BY_ID, Version: '2' } })],
    },
    from: 'lt-0123456789abcdef0:2',
    path: 'LaunchTemplateData.ImageId',
  },
  {
    says: 'the default version, without a group',
    rows: { 'ec2:launch-template-version': [version(1, IMAGE, true), version(2, 'ami-00000002')] },
    from: 'lt-0123456789abcdef0:1',
    path: 'LaunchTemplateData.ImageId',
  },
  {
    says: 'the latest version, without a group',
    rows: { 'ec2:launch-template-version': [version(1, 'ami-00000002', true), version(2, IMAGE)] },
    from: 'lt-0123456789abcdef0:2',
    path: 'LaunchTemplateData.ImageId',
  },
  {
    says: 'a version that nothing points at',
    rows: { 'ec2:launch-template-version': templates },
    from: 'lt-0123456789abcdef0:2',
    path: 'LaunchTemplateData.ImageId',
    strength: 'unpointed',
  },
  {
    says: 'the base of a mixed instances policy',
    rows: {
      'ec2:launch-template-version': templates,
      'autoscaling:autoScalingGroup': [
        group({
          MixedInstancesPolicy: {
            LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateName: 'web', Version: '2' } },
          },
        }),
      ],
    },
    from: 'lt-0123456789abcdef0:2',
    path: 'LaunchTemplateData.ImageId',
  },
  {
    says: "an override's template in a mixed instances policy",
    rows: {
      'ec2:launch-template-version': templates,
      'autoscaling:autoScalingGroup': [
        group({
          MixedInstancesPolicy: {
            LaunchTemplate: { Overrides: [{ LaunchTemplateSpecification: { ...BY_ID, Version: '2' } }] },
          },
        }),
      ],
    },
    from: 'lt-0123456789abcdef0:2',
    path: 'LaunchTemplateData.ImageId',
  },
  {
    says: "an override's image in a mixed instances policy",
    rows: {
      'autoscaling:autoScalingGroup': [
        group({ MixedInstancesPolicy: { LaunchTemplate: { Overrides: [{ ImageId: IMAGE }] } } }),
      ],
    },
    from: 'web',
    path: 'MixedInstancesPolicy.LaunchTemplate.Overrides[0].ImageId',
  },
  {
    says: "the image that a group's instance was launched with",
    rows: { 'autoscaling:autoScalingGroup': [group({ Instances: [{ InstanceId: 'i-1', ImageId: IMAGE }] })] },
    from: 'web',
    path: 'Instances[0].ImageId',
  },
  {
    says: "the version that a group's instance was launched with",
    rows: {
      'ec2:launch-template-version': templates,
      'autoscaling:autoScalingGroup': [
        group({ Instances: [{ InstanceId: 'i-1', LaunchTemplate: { ...BY_ID, Version: '2' } }] }),
      ],
    },
    from: 'lt-0123456789abcdef0:2',
    path: 'LaunchTemplateData.ImageId',
  },
  {
    says: 'the version that an instance has in its tags',
    rows: {
      'ec2:launch-template-version': templates,
      'ec2:instance': [
        {
          InstanceId: 'i-1',
          Tags: [
            { Key: 'aws:ec2launchtemplate:id', Value: 'lt-0123456789abcdef0' },
            { Key: 'aws:ec2launchtemplate:version', Value: '2' },
          ],
        },
      ],
    },
    from: 'lt-0123456789abcdef0:2',
    path: 'LaunchTemplateData.ImageId',
  },
]
