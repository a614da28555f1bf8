import { describe, expect, it } from 'vitest'
import { unusedKeyPair } from '../../src/checks/unused-key-pair.ts'
import { type EstateOptions, estateOf, type Rows } from '../estate-of.ts'
import { daysAgo, judgements, sceneOf } from './scene-of.ts'

const judge = async (rows: Rows = {}, estate: EstateOptions = {}, days = 100) => {
  const pair = { KeyName: 'ops', KeyPairId: 'key-1', CreateTime: daysAgo(days).toISOString() }
  return (await judgements(unusedKeyPair, sceneOf(estateOf({ 'ec2:key-pair': [pair], ...rows }, estate)))).ops
}

describe('unused-key-pair', () => {
  it('finds one that nothing names, and says that it may be used elsewhere', async () => {
    expect(await judge()).toMatchObject({
      outcome: 'found',
      reason: expect.stringContaining('may still be used outside of AWS'),
      remedy: { verb: 'delete-key-pair' },
    })
  })

  it.each([
    ['a stopped instance', { 'ec2:instance': [{ InstanceId: 'i-1', KeyName: 'ops', State: { Name: 'stopped' } }] }],
    [
      'a launch template alone',
      {
        'ec2:launch-template-version': [
          { LaunchTemplateId: 'lt-1', VersionNumber: 1, LaunchTemplateData: { KeyName: 'ops' } },
        ],
      },
    ],
    [
      'a launch configuration',
      {
        'autoscaling:launchConfiguration': [
          { LaunchConfigurationName: 'lc', LaunchConfigurationARN: 'arn:lc', KeyName: 'ops' },
        ],
      },
    ],
  ] as [string, Rows][])('keeps one that %s names', async (_, rows) => {
    expect((await judge(rows))?.outcome).toBe('kept')
  })

  it('does not take a pair of the same name elsewhere for it', async () => {
    const elsewhere = {
      at: { region: 'us-east-1' },
      row: { InstanceId: 'i-1', KeyName: 'ops', State: { Name: 'running' as const } },
    }
    expect((await judge({ 'ec2:instance': [elsewhere] }))?.outcome).toBe('found')
  })

  it('keeps a young one, and does not know without a look at instances', async () => {
    expect((await judge({}, {}, 29))?.outcome).toBe('kept')
    expect((await judge({}, { gaps: [{ type: 'ec2:instance' }] }))?.outcome).toBe('unknown')
  })
})
