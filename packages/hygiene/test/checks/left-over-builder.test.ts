import { describe, expect, it } from 'vitest'
import { leftOverBuilder } from '../../src/checks/left-over-builder.ts'
import { estateOf, type Rows, type SomeOf } from '../estate-of.ts'
import { ago, judgements, type SceneOptions, sceneOf } from './scene-of.ts'

const MARK = [{ Key: 'Name', Value: 'Packer Builder' }]
const judge = (rows: Rows, options: SceneOptions = {}, settings: object = {}) =>
  judgements(leftOverBuilder, sceneOf(estateOf(rows), options), settings)
const instance = (row: object = {}) =>
  ({ InstanceId: 'i-1', State: { Name: 'running' }, LaunchTime: ago(3), Tags: MARK, ...row }) as SomeOf<'ec2:instance'>

describe('left-over-builder', () => {
  it('finds what a builder left running', async () => {
    expect((await judge({ 'ec2:instance': [instance()] }))['i-1']).toMatchObject({
      outcome: 'found',
      reason:
        'A builder of images made it (its tag Name is Packer Builder) 3 days ago, and is running: a build is over within 1 day.',
      remedy: { verb: 'terminate-instance' },
    })
  })

  it('keeps a build that may still run, and what bears no mark', async () => {
    expect((await judge({ 'ec2:instance': [instance({ LaunchTime: ago(0.9) })] }))['i-1']?.outcome).toBe('kept')
    expect(
      (await judge({ 'ec2:instance': [instance({ Tags: [{ Key: 'Name', Value: 'web' }] })] }))['i-1']?.outcome,
    ).toBe('kept')
    expect((await judge({ 'ec2:instance': [instance({ State: { Name: 'terminated' } })] }))['i-1']?.outcome).toBe(
      'kept',
    )
  })

  it('finds key pairs by their names, but none that an instance still has', async () => {
    const pair = (name: string) => ({ KeyName: name, CreateTime: ago(3) }) as SomeOf<'ec2:key-pair'>
    const all = await judge({
      'ec2:key-pair': [pair('packer_1'), pair('packer_2'), pair('ops')],
      'ec2:instance': [instance({ KeyName: 'packer_2', Tags: [] })],
    })
    expect(all).toMatchObject({
      packer_1: { outcome: 'found', remedy: { verb: 'delete-key-pair' } },
      packer_2: { outcome: 'kept', use: 'in-use' },
      ops: { outcome: 'kept' },
    })
  })

  it('finds volumes that are attached to nothing, with what they cost', async () => {
    const volume = (State: string) =>
      ({
        VolumeId: `vol-${State}`,
        State,
        Size: 8,
        VolumeType: 'gp3',
        CreateTime: ago(3),
        Tags: MARK,
      }) as SomeOf<'ec2:volume'>
    const all = await judge({ 'ec2:volume': [volume('available'), volume('in-use')] })
    expect(all).toMatchObject({
      'vol-available': { outcome: 'found', cost: { amount: 8 } },
      'vol-in-use': { outcome: 'kept' },
    })
  })

  it('needs the record of earlier runs for groups, of which AWS tells no age', async () => {
    const rows: Rows = { 'ec2:security-group': [{ GroupId: 'sg-1', GroupName: 'packer_1', OwnerId: '111111111111' }] }
    const past = { 'arn:aws:ec2:eu-west-1:111111111111:security-group/sg-1': { firstSeen: ago(2) } }
    expect((await judge(rows))['sg-1']?.outcome).toBe('unknown')
    expect((await judge(rows, { past }))['sg-1']).toMatchObject({
      outcome: 'found',
      remedy: { verb: 'delete-security-group' },
    })
  })

  it('knows the marks that the settings name, and refuses what is no pattern', async () => {
    const rows = { 'ec2:instance': [instance({ Tags: [{ Key: 'role', Value: 'bake-web' }] })] }
    expect((await judge(rows, {}, { tags: [{ key: 'role', value: 'bake-*' }] }))['i-1']?.outcome).toBe('found')
    expect(leftOverBuilder.settings.safeParse({ names: ['{a'] }).success).toBe(false)
  })
})
