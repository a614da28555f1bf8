import { describe, expect, it } from 'vitest'
import { unusedLaunchTemplate } from '../../src/checks/unused-launch-template.ts'
import { type EstateOptions, estateOf, type Rows } from '../estate-of.ts'
import { ago, judgements, sceneOf } from './scene-of.ts'

const template = {
  LaunchTemplateId: 'lt-1',
  LaunchTemplateName: 'web',
  DefaultVersionNumber: 1,
  LatestVersionNumber: 2,
  CreateTime: ago(200),
}
const version = (number: number, days: number) => ({
  LaunchTemplateId: 'lt-1',
  LaunchTemplateName: 'web',
  VersionNumber: number,
  DefaultVersion: number === 1,
  CreateTime: ago(days),
})

const judge = async (rows: Rows = {}, estate: EstateOptions = {}, newest = 100) => {
  const made = estateOf(
    {
      'ec2:launch-template': [template],
      'ec2:launch-template-version': [version(1, 200), version(2, newest)],
      ...rows,
    },
    estate,
  )
  return (await judgements(unusedLaunchTemplate, sceneOf(made)))['lt-1']
}

const group = (row: object): Rows => ({
  'autoscaling:autoScalingGroup': [{ AutoScalingGroupName: 'web', AutoScalingGroupARN: 'arn:asg', ...row }],
})

describe('unused-launch-template', () => {
  it('finds one of which nothing names a version', async () => {
    expect(await judge()).toMatchObject({
      outcome: 'found',
      reason: 'Nothing names any of its versions, of which the latest is 2, the newest of them 100 days old.',
      remedy: { verb: 'delete-launch-template' },
    })
  })

  it.each([
    ['a group', group({ LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '$Latest' } })],
    ['a group by name', group({ LaunchTemplate: { LaunchTemplateName: 'web', Version: '1' } })],
    [
      'the base of a mix',
      group({
        MixedInstancesPolicy: {
          LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1', Version: '$Default' } },
        },
      }),
    ],
    [
      'an override',
      group({
        MixedInstancesPolicy: {
          LaunchTemplate: { Overrides: [{ LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1', Version: '2' } }] },
        },
      }),
    ],
    [
      'a node group',
      {
        'eks:nodegroup': [
          {
            nodegroupName: 'n',
            nodegroupArn: 'arn:aws:eks:eu-west-1:111111111111:nodegroup/c/n/1',
            launchTemplate: { id: 'lt-1', version: '1' },
          },
        ],
      },
    ],
    [
      'an instance that was launched from it',
      {
        'ec2:instance': [
          {
            InstanceId: 'i-1',
            State: { Name: 'running' },
            Tags: [
              { Key: 'aws:ec2launchtemplate:id', Value: 'lt-1' },
              { Key: 'aws:ec2launchtemplate:version', Value: '1' },
            ],
          },
        ],
      },
    ],
  ] as [string, Rows][])('keeps one that %s names', async (_, rows) => {
    expect(await judge(rows)).toMatchObject({ outcome: 'kept', use: 'in-use' })
  })

  it('keeps one whose newest version is young', async () => {
    expect((await judge({}, {}, 3))?.reason).toContain('newest version was made 3 days ago')
  })

  it.each(['autoscaling:autoScalingGroup', 'ec2:launch-template-version', 'batch:compute-environment'] as const)(
    'does not know where %s was not seen',
    async (type) => {
      expect((await judge({}, { gaps: [{ type }] }))?.outcome).toBe('unknown')
    },
  )
})
