import { describe, expect, it } from 'vitest'
import { orphanSnapshot } from '../../src/checks/orphan-snapshot.ts'
import { type EstateOptions, estateOf, type Rows, type SomeOf, targetOf } from '../estate-of.ts'
import { type Answers, ago, DENIED, judgements, type SceneOptions, sceneOf } from './scene-of.ts'

const OTHER = '222222222222'
const snapshot = (id: string, days: number, row: object = {}) =>
  ({
    SnapshotId: id,
    State: 'completed',
    VolumeId: 'vol-1',
    VolumeSize: 8,
    StartTime: ago(days),
    _lock: null,
    ...row,
  }) as SomeOf<'ec2:snapshot'>

type Options = SceneOptions & { readonly rows?: Rows; readonly estate?: EstateOptions; readonly settings?: object }

const alone = async (row: object = {}, { rows = {}, estate = {}, settings = {}, ...scene }: Options = {}) => {
  const made = estateOf({ 'ec2:snapshot': [snapshot('snap-1', 100, row)], ...rows }, estate)
  return (await judgements(orphanSnapshot, sceneOf(made, scene), { keepPerVolume: 0, ...settings }))['snap-1']
}
const sharedWith = (...accounts: string[]): Answers => ({
  'snapshot-sharing': () => ({ public: false, accounts, organizations: [] }),
})

describe('orphan-snapshot', () => {
  it('finds one whose volume is gone and that nothing holds', async () => {
    expect(await alone()).toMatchObject({
      outcome: 'found',
      use: 'unused',
      reason: 'Nothing holds it, its volume vol-1 is gone, and it was made 100 days ago.',
      cost: { amount: 8, bound: '<=' },
      remedy: { verb: 'delete-snapshot' },
    })
  })

  it.each(['available', 'disabled', 'failed'])('keeps one that an image in state %s holds', async (State) => {
    const image = {
      ImageId: 'ami-1',
      State,
      BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-1' } }],
    } as SomeOf<'ec2:image'>
    expect(await alone({}, { rows: { 'ec2:image': [image] } })).toMatchObject({ outcome: 'kept', use: 'in-use' })
  })

  it('keeps one that a launch template names', async () => {
    const version: SomeOf<'ec2:launch-template-version'> = {
      LaunchTemplateId: 'lt-1',
      VersionNumber: 1,
      LaunchTemplateData: { BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-1' } }] },
    }
    expect((await alone({}, { rows: { 'ec2:launch-template-version': [version] } }))?.use).toBe('in-use')
  })

  it('keeps one whose volume still exists, and copies, of which nobody can tell', async () => {
    const rows: Rows = { 'ec2:volume': [{ VolumeId: 'vol-1', State: 'available' }] }
    expect((await alone({}, { rows }))?.reason).toBe('Its volume vol-1 still exists.')
    expect((await alone({ VolumeId: 'vol-ffffffff' }))?.outcome).toBe('kept')
    expect(
      (await alone({ VolumeId: 'vol-0abc', Description: '[Copied snap-0def from us-east-1] nightly' }))?.outcome,
    ).toBe('kept')
  })

  it.each([
    'Created by CreateImage(i-0abc) for ami-0def',
    'Copied for DestinationAmi ami-0def from SourceAmi ami-0123 for SourceSnapshot snap-0123',
  ])('finds one that was made for an image that is gone: %s', async (Description) => {
    const rows: Rows = { 'ec2:volume': [{ VolumeId: 'vol-1', State: 'in-use' }] }
    const found = await alone({ Description }, { rows, settings: { keepPerVolume: 5 } })
    expect(found?.reason).toContain('the image ami-0def that it was made for is gone')
    const kept = await alone({ Description }, { answers: { 'recycled-images': () => new Set(['ami-0def']) } })
    expect(kept?.reason).toContain('is in the Recycle Bin')
    expect((await alone({ Description }, { answers: { 'recycled-images': () => DENIED } }))?.outcome).toBe('unknown')
    expect(
      (await alone({ Description }, { rows: { 'ec2:image': [{ ImageId: 'ami-0def', State: 'available' }] } }))?.outcome,
    ).toBe('kept')
  })

  it('keeps the newest of a volume that is gone', async () => {
    const rows = {
      'ec2:snapshot': [snapshot('snap-1', 100), snapshot('snap-2', 90), snapshot('snap-3', 80, { State: 'error' })],
    }
    const all = await judgements(orphanSnapshot, sceneOf(estateOf(rows)))
    expect(all).toMatchObject({
      'snap-1': { outcome: 'found' },
      'snap-2': { outcome: 'kept' },
      'snap-3': { outcome: 'found' },
    })
  })

  it('keeps what is locked or young, and does not know what nobody told of', async () => {
    expect((await alone({ _lock: { LockState: 'governance' } }))?.reason).toContain('locked')
    expect((await alone({ _lock: { LockState: 'expired' } }))?.outcome).toBe('found')
    expect((await alone({ _lock: undefined }))?.outcome).toBe('unknown')
    expect((await alone({ StartTime: ago(29) }))?.outcome).toBe('kept')
    expect((await alone({ StartTime: ago(30) }))?.outcome).toBe('found')
    expect((await alone({ State: 'pending' }))?.outcome).toBe('kept')
  })

  it.each(['ec2:volume', 'ec2:image', 'ec2:launch-template-version'] as const)(
    'does not know where %s could not be listed',
    async (type) => {
      expect(await alone({}, { estate: { gaps: [{ type }] } })).toMatchObject({ outcome: 'unknown', use: 'unknown' })
    },
  )

  it('looks into accounts that it is shared with', async () => {
    const image = {
      ImageId: 'ami-9',
      State: 'available',
      BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-1' } }],
    } as SomeOf<'ec2:image'>
    const rows: Rows = { 'ec2:image': [{ at: { account: OTHER }, row: image }] }
    expect((await alone({}, { rows, answers: sharedWith(OTHER) }))?.use).toBe('in-use')
    const both = { targets: [targetOf(), targetOf({ account: OTHER })] }
    expect((await alone({}, { estate: both, answers: sharedWith(OTHER) }))?.outcome).toBe('found')
    const gaps = [{ type: 'ec2:image' as const, account: OTHER }]
    expect((await alone({}, { estate: { ...both, gaps }, answers: sharedWith(OTHER) }))?.outcome).toBe('unknown')
    expect((await alone({}, { answers: sharedWith('999999999999') }))?.outcome).toBe('unknown')
    expect((await alone({}, { answers: { 'snapshot-sharing': () => DENIED } }))?.outcome).toBe('unknown')
  })
})
