import { describe, expect, it } from 'vitest'
import { invalidAutoScalingGroup } from '../../src/checks/invalid-auto-scaling-group.ts'
import { type EstateOptions, estateOf, type Rows, type SomeOf } from '../estate-of.ts'
import { DENIED, judgements, sceneOf } from './scene-of.ts'

const TARGETS = 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/web/1'

const WORLD: Rows = {
  'ec2:launch-template': [
    { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', DefaultVersionNumber: 1, LatestVersionNumber: 1 },
  ],
  'ec2:launch-template-version': [
    {
      LaunchTemplateId: 'lt-1',
      LaunchTemplateName: 'web',
      VersionNumber: 1,
      DefaultVersion: true,
      LaunchTemplateData: { ImageId: 'ami-1', SecurityGroupIds: ['sg-1'], KeyName: 'ops' },
    },
  ],
  'ec2:security-group': [{ GroupId: 'sg-1', GroupName: 'web', OwnerId: '111111111111' }],
  'ec2:key-pair': [{ KeyName: 'ops' }],
  'ec2:subnet': [{ SubnetId: 'subnet-1', SubnetArn: 'arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-1' }],
  'elasticloadbalancing:targetgroup': [{ TargetGroupArn: TARGETS }],
}

type Options = { row?: SomeOf<'autoscaling:autoScalingGroup'>; rows?: Rows; estate?: EstateOptions; image?: unknown }

const judge = async ({ row = {}, rows = {}, estate = {}, image = { state: 'available' } }: Options = {}) => {
  const group = {
    AutoScalingGroupName: 'web',
    AutoScalingGroupARN: 'arn:aws:autoscaling:eu-west-1:111111111111:autoScalingGroup:1:autoScalingGroupName/web',
    LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '$Latest' },
    VPCZoneIdentifier: 'subnet-1',
    TargetGroupARNs: [TARGETS],
    DesiredCapacity: 1,
    Instances: [{ InstanceId: 'i-1' }],
    ...row,
  }
  const made = estateOf({ ...WORLD, 'autoscaling:autoScalingGroup': [group], ...rows }, estate)
  return (await judgements(invalidAutoScalingGroup, sceneOf(made, { answers: { 'visible-images': () => image } }))).web
}

describe('invalid-auto-scaling-group', () => {
  it('keeps one with which all is well', async () => {
    expect(await judge()).toMatchObject({ outcome: 'kept', reason: 'All that it launches with is there.' })
  })

  it.each<[string, Options, string]>([
    [
      'template',
      { row: { LaunchTemplate: { LaunchTemplateId: 'lt-9', Version: '1' } } },
      'version 1 of the launch template lt-9',
    ],
    [
      'version',
      { row: { LaunchTemplate: { LaunchTemplateName: 'web', Version: '7' } } },
      'version 7 of the launch template web',
    ],
    [
      'configuration',
      { row: { LaunchTemplate: undefined, LaunchConfigurationName: 'web-1' } },
      'the launch configuration web-1',
    ],
    [
      'template of an override',
      {
        row: {
          LaunchTemplate: undefined,
          MixedInstancesPolicy: {
            LaunchTemplate: {
              LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1' },
              Overrides: [
                { InstanceType: 't4g.small', LaunchTemplateSpecification: { LaunchTemplateId: 'lt-8', Version: '1' } },
              ],
            },
          },
        },
      },
      'version 1 of the launch template lt-8',
    ],
    ['image', { image: { state: null } }, 'the image ami-1'],
    ['disabled image', { image: { state: 'disabled' } }, 'the image ami-1 (disabled)'],
    ['subnet', { row: { VPCZoneIdentifier: 'subnet-1, subnet-9' } }, 'the subnet subnet-9'],
    ['security group', { rows: { 'ec2:security-group': [] } }, 'the security group sg-1'],
    ['key pair', { rows: { 'ec2:key-pair': [] } }, 'the key pair ops'],
    ['target group', { rows: { 'elasticloadbalancing:targetgroup': [] } }, 'the target group web/1'],
  ])('finds one whose %s is gone', async (_, options, words) => {
    expect(await judge(options)).toMatchObject({
      outcome: 'found',
      reason: expect.stringContaining(`with ${words}: that is gone`),
    })
  })

  it('is severe where instances are missing', async () => {
    expect((await judge({ image: { state: null } }))?.severity).toBeUndefined()
    expect((await judge({ image: { state: null }, row: { DesiredCapacity: 3 } }))?.severity).toBe('high')
  })

  it.each([
    'ec2:subnet',
    'ec2:security-group',
    'ec2:key-pair',
    'elasticloadbalancing:targetgroup',
    'ec2:launch-template-version',
  ] as const)('does not call gone what was not seen: %s', async (type) => {
    expect((await judge({ rows: { [type]: [] }, estate: { gaps: [{ type }] } }))?.outcome).toBe('unknown')
  })

  it('does not call an image gone that was not asked for', async () => {
    expect((await judge({ image: DENIED }))?.outcome).toBe('unknown')
  })
})
