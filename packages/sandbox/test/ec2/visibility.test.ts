import { describe, expect, test } from 'vitest'
import type { Holdings, SharedImage, SharedSnapshot } from '../../src/world.ts'
import { smallAccounts, smallWorld } from '../../src/worlds/small.ts'
import { ask, sceneIn } from './ask.ts'

const [me, you] = smallAccounts
const image = (id: string, more: Partial<SharedImage> = {}): SharedImage => ({
  ImageId: id,
  State: 'available',
  ...more,
})
const snapshot = (id: string, more: Partial<SharedSnapshot> = {}): SharedSnapshot => ({ SnapshotId: id, ...more })
const theirs: Holdings = {
  images: [
    image('their-own'),
    image('shared', { LaunchPermissions: [{ UserId: me }] }),
    image('public', { LaunchPermissions: [{ Group: 'all' }] }),
    image('public-by-field', { Public: true }),
    image('old', { Public: true, DeprecationTime: '2026-10-01T00:00:00Z' }),
    image('al2023', { OwnerId: '137112412989', ImageOwnerAlias: 'amazon', Public: true }),
  ],
  snapshots: [
    snapshot('their-own'),
    snapshot('shared', { CreateVolumePermissions: [{ UserId: me }] }),
    snapshot('public', { CreateVolumePermissions: [{ Group: 'all' }] }),
  ],
}
const mine: Holdings = {
  images: [
    image('mine'),
    image('mine-old', { DeprecationTime: '2020-01-01T00:00:00Z' }),
    image('off', { State: 'disabled' }),
  ],
  snapshots: [snapshot('mine')],
}
const world = smallWorld({ holdings: { [me]: { 'us-east-1': mine }, [you]: { 'us-east-1': theirs } } })
const scene = sceneIn(world, me, 'us-east-1')
const images = (input: Parameters<typeof ask<'describeImages'>>[1]) =>
  ask('describeImages', input, scene).Images?.map((one) => one.ImageId)
const snapshots = (input: Parameters<typeof ask<'describeSnapshots'>>[1]) =>
  ask('describeSnapshots', input, scene).Snapshots?.map((one) => one.SnapshotId)

describe('images', () => {
  test('without owners are all that the caller may launch', () => {
    expect(images({})).toEqual(['mine', 'mine-old', 'shared', 'public', 'public-by-field', 'al2023'])
  })

  test('by owner: self, an account, an alias', () => {
    expect(images({ Owners: ['self'] })).toEqual(['mine', 'mine-old'])
    expect(images({ Owners: [me] })).toEqual(['mine', 'mine-old'])
    expect(images({ Owners: [you] })).toEqual(['shared', 'public', 'public-by-field'])
    expect(images({ Owners: ['amazon'] })).toEqual(['al2023'])
    expect(images({ Owners: ['137112412989', 'self'] })).toEqual(['mine', 'mine-old', 'al2023'])
    expect(images({ Owners: ['999999999999'] })).toEqual([])
  })

  test("own ones cost no look at others' holdings", () => {
    const holdings = () => {
      throw new Error('asked')
    }
    const lazy = smallWorld({ holdings: { [me]: { 'us-east-1': mine } }, account: { [you]: { holdings } } })
    const own = ask('describeImages', { Owners: ['self'] }, sceneIn(lazy, me, 'us-east-1'))
    expect(own.Images).toHaveLength(2)
    expect(() => ask('describeImages', {}, sceneIn(lazy, me, 'us-east-1'))).toThrow('asked')
  })

  test('by who may launch them', () => {
    expect(images({ ExecutableUsers: ['self'] })).toEqual(['shared'])
    expect(images({ ExecutableUsers: ['all'] })).toEqual(['public', 'public-by-field', 'al2023'])
  })

  test('deprecated ones of others and disabled ones come on request', () => {
    expect(images({ Owners: [you], IncludeDeprecated: true })).toContain('old')
    expect(images({ Owners: ['self'], IncludeDisabled: true })).toContain('off')
  })

  test('tell their owner and whether they are public, but not their permissions', () => {
    const told = ask('describeImages', { Owners: [you] }, scene).Images ?? []
    expect(told.map((one) => one.OwnerId)).toEqual([you, you, you])
    expect(told.map((one) => one.Public)).toEqual([false, true, true])
    for (const one of told) expect(one).not.toHaveProperty('LaunchPermissions')
    expect(images({ Filters: [{ Name: 'is-public', Values: ['false'] }] })).toEqual(['mine', 'mine-old', 'shared'])
    expect(images({ Filters: [{ Name: 'owner-id', Values: [you] }] })).toEqual(['shared', 'public', 'public-by-field'])
  })
})

test('when an image was last launched is told to its owner alone', () => {
  const LastLaunchedTime = '2026-10-30T00:00:00Z'
  const held = { images: [image('a', { LastLaunchedTime, LaunchPermissions: [{ Group: 'all' }] })] }
  const shared = smallWorld({ holdings: { [me]: { 'us-east-1': held } } })
  const told = (account: string) =>
    ask('describeImages', {}, sceneIn(shared, account, 'us-east-1')).Images?.map((one) => one.LastLaunchedTime)
  expect(told(me)).toEqual([LastLaunchedTime])
  expect(told(you)).toEqual([undefined])
})

describe('snapshots', () => {
  test('without owners are all that the caller may restore', () => {
    expect(snapshots({})).toEqual(['mine', 'shared', 'public'])
  })

  test('by owner and by who may restore them', () => {
    expect(snapshots({ OwnerIds: ['self'] })).toEqual(['mine'])
    expect(snapshots({ OwnerIds: [you] })).toEqual(['shared', 'public'])
    expect(snapshots({ RestorableByUserIds: ['self'] })).toEqual(['shared'])
    expect(snapshots({ RestorableByUserIds: ['all'] })).toEqual(['public'])
  })

  test('tell their owner, but not their permissions', () => {
    const told = ask('describeSnapshots', { OwnerIds: [you] }, scene).Snapshots ?? []
    expect(told.map((one) => one.OwnerId)).toEqual([you, you])
    for (const one of told) expect(one).not.toHaveProperty('CreateVolumePermissions')
  })
})
