import { describe, expect, it } from 'vitest'
import { unusedSecurityGroup } from '../../src/checks/unused-security-group.ts'
import { type EstateOptions, estateOf, type Rows, type SomeOf } from '../estate-of.ts'
import { ago, judgements, sceneOf } from './scene-of.ts'

const ARN = 'arn:aws:ec2:eu-west-1:111111111111:security-group/sg-1'
const KNOWN = { [ARN]: { firstSeen: ago(30) } }

const judge = async (
  rows: Rows = {},
  {
    row = {},
    estate = {},
    past = KNOWN,
    versions = 'all',
    set = {},
  }: {
    row?: SomeOf<'ec2:security-group'>
    estate?: EstateOptions
    past?: object
    versions?: 'all' | 'pointed'
    set?: object
  } = {},
) => {
  const group = { GroupId: 'sg-1', GroupName: 'web', OwnerId: '111111111111', ...row }
  const made = estateOf({ 'ec2:security-group': [group], ...rows }, estate)
  return (await judgements(unusedSecurityGroup, sceneOf(made, { past: past as typeof KNOWN, versions }), set))['sg-1']
}

/** Every use that tools which look at interfaces alone have missed. */
const USES: Rows = {
  'ec2:network-interface': [{ NetworkInterfaceId: 'eni-1', Groups: [{ GroupId: 'sg-1' }] }],
  'ec2:launch-template-version': [
    {
      LaunchTemplateId: 'lt-1',
      VersionNumber: 1,
      DefaultVersion: true,
      LaunchTemplateData: { SecurityGroupIds: ['sg-1'] },
    },
  ],
  'autoscaling:launchConfiguration': [
    { LaunchConfigurationName: 'lc', LaunchConfigurationARN: 'arn:lc', SecurityGroups: ['sg-1'] },
  ],
  'glue:connection': [{ Name: 'glue', PhysicalConnectionRequirements: { SecurityGroupIdList: ['sg-1'] } }],
  'codebuild:project': [
    {
      name: 'build',
      arn: 'arn:aws:codebuild:eu-west-1:111111111111:project/build',
      vpcConfig: { securityGroupIds: ['sg-1'] },
    },
  ],
}

describe('unused-security-group', () => {
  it('finds one that nothing uses', async () => {
    expect(await judge()).toMatchObject({
      outcome: 'found',
      reason: expect.stringContaining('It is at least 30 days old.'),
      remedy: { verb: 'delete-security-group' },
    })
  })

  it.each(Object.keys(USES))('keeps one that %s names', async (type) => {
    const rows = Object.fromEntries(Object.entries(USES).filter(([key]) => key === type))
    expect(await judge(rows)).toMatchObject({ outcome: 'kept', use: 'in-use' })
  })

  it('keeps one that another group names, but not one that names itself alone', async () => {
    const naming = (id: string) => ({ GroupId: id, IpPermissions: [{ UserIdGroupPairs: [{ GroupId: 'sg-1' }] }] })
    expect((await judge({}, { row: naming('sg-1') }))?.outcome).toBe('found')
    const both = { 'ec2:security-group': [{ GroupId: 'sg-1', GroupName: 'web' }, naming('sg-2')] }
    expect((await judge(both))?.outcome).toBe('kept')
  })

  it('leaves out versions that nothing points at, where told', async () => {
    const version = (VersionNumber: number, SecurityGroupIds: string[]) => ({
      LaunchTemplateId: 'lt-1',
      VersionNumber,
      DefaultVersion: VersionNumber === 2,
      LaunchTemplateData: { SecurityGroupIds },
    })
    const rows = { 'ec2:launch-template-version': [version(1, ['sg-1']), version(2, [])] }
    expect((await judge(rows))?.outcome).toBe('kept')
    expect((await judge(rows, { versions: 'pointed' }))?.outcome).toBe('found')
  })

  it('keeps the default group', async () => {
    expect((await judge({}, { row: { GroupName: 'default' } }))?.reason).toContain('default group')
  })

  it.each([
    ['a source was not seen', { estate: { gaps: [{ type: 'lambda:function' as const }] } }],
    ['no run has seen it before', { past: {} }],
    ['runs have known it for too short', { past: { [ARN]: { firstSeen: ago(2) } } }],
  ])('does not know where %s', async (_, options) => {
    expect((await judge({}, options))?.outcome).toBe('unknown')
  })

  it('asks for no age where none is wanted', async () => {
    expect((await judge({}, { past: {}, set: { minDays: 0 } }))?.outcome).toBe('found')
  })
})
