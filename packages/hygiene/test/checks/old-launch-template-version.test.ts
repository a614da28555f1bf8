import { describe, expect, it } from 'vitest'
import { oldLaunchTemplateVersion } from '../../src/checks/old-launch-template-version.ts'
import { type EstateOptions, estateOf, type Rows } from '../estate-of.ts'
import { ago, judgements, sceneOf } from './scene-of.ts'

const COUNT = 15
const versions = Array.from({ length: COUNT }, (_, at) => ({
  LaunchTemplateId: 'lt-1',
  LaunchTemplateName: 'web',
  VersionNumber: at + 1,
  DefaultVersion: at === 1,
  CreateTime: ago(300 - 10 * at),
}))
const template = {
  LaunchTemplateId: 'lt-1',
  LaunchTemplateName: 'web',
  DefaultVersionNumber: 2,
  LatestVersionNumber: COUNT,
}

const judge = async (rows: Rows = {}, estate: EstateOptions = {}, set: object = {}) => {
  const made = estateOf({ 'ec2:launch-template': [template], 'ec2:launch-template-version': versions, ...rows }, estate)
  return (await judgements(oldLaunchTemplateVersion, sceneOf(made), set))['lt-1']
}

const group = (row: object): Rows => ({
  'autoscaling:autoScalingGroup': [{ AutoScalingGroupName: 'web', AutoScalingGroupARN: 'arn:asg', ...row }],
})

const versionsOf = (judgement: Awaited<ReturnType<typeof judge>>) => judgement?.remedy?.input?.versions

describe('old-launch-template-version', () => {
  it('finds versions beyond the newest, without the default', async () => {
    const judgement = await judge()
    expect(judgement).toMatchObject({ outcome: 'found', remedy: { verb: 'delete-launch-template-versions' } })
    expect(versionsOf(judgement)).toEqual(['1', '3', '4', '5'])
  })

  it.each([
    ['a group', group({ LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '3' } }), ['1', '4', '5']],
    [
      'an override, by name',
      group({
        MixedInstancesPolicy: {
          LaunchTemplate: { Overrides: [{ LaunchTemplateSpecification: { LaunchTemplateName: 'web', Version: '4' } }] },
        },
      }),
      ['1', '3', '5'],
    ],
    [
      'an instance of a group',
      group({ Instances: [{ InstanceId: 'i-1', LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '5' } }] }),
      ['1', '3', '4'],
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
      ['3', '4', '5'],
    ],
  ] as [string, Rows, string[]][])('never takes one that %s names', async (_, rows, left) => {
    expect(versionsOf(await judge(rows))).toEqual(left)
  })

  it('never takes the latest and the default, however few are kept', async () => {
    const taken = versionsOf(await judge({}, {}, { keep: 1, minAgeDays: 0 })) as string[]
    expect(taken).not.toContain('2')
    expect(taken).not.toContain(String(COUNT))
    expect(taken).toHaveLength(COUNT - 2)
  })

  it('keeps young ones and those of a template with few', async () => {
    expect(versionsOf(await judge({}, {}, { minAgeDays: 275 }))).toEqual(['1', '3'])
    expect((await judge({}, {}, { keep: 15 }))?.outcome).toBe('kept')
  })

  it('goes by number, not by text: 10 is newer than 9', async () => {
    expect(versionsOf(await judge({}, {}, { keep: 5 }))).toEqual(['1', '3', '4', '5', '6', '7', '8', '9', '10'])
  })

  it('does not know where groups or versions were not seen', async () => {
    expect((await judge({}, { gaps: [{ type: 'autoscaling:autoScalingGroup' }] }))?.outcome).toBe('unknown')
    expect((await judge({}, { gaps: [{ type: 'ec2:launch-template-version' }] }))?.outcome).toBe('unknown')
  })
})
