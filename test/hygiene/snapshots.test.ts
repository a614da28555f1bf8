import { describe, expect, test } from 'vitest'
import { REGION } from './look.ts'
import { kinds } from './referrers.ts'
import { ago, bearings, type Case, HERE, idOf, judged, THERE, table, way } from './small-worlds.ts'

// What keeps a snapshot: one small world for each way.

const snapshot = (row: object = {}) => ({
  SnapshotId: idOf('snap'),
  OwnerId: HERE,
  VolumeId: idOf('vol', 99),
  VolumeSize: 8,
  State: 'completed' as const,
  StartTime: ago(300),
  StorageTier: 'standard' as const,
  Description: 'nightly',
  Tags: [],
  ...row,
})

const image = (row: object = {}) => ({
  ImageId: idOf('ami', 2),
  Name: 'web-1',
  OwnerId: HERE,
  State: 'available' as const,
  CreationDate: ago(200).toISOString(),
  BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: idOf('snap') } }],
  Tags: [],
  ...row,
})

describe('a snapshot', () => {
  const only = { keepPerVolume: 0 }
  table(
    'orphan-snapshot',
    { snapshots: [snapshot()] },
    idOf('snap'),
    [
      { says: 'nothing', outcome: 'found' },
      { says: 'an image', here: { images: [image()] }, outcome: 'kept', by: 'ec2:image' },
      { says: 'a disabled image', here: { images: [image({ State: 'disabled' })] }, outcome: 'kept', by: 'ec2:image' },
      {
        says: 'a deprecated image',
        here: { images: [image({ DeprecationTime: ago(10).toISOString() })] },
        outcome: 'kept',
        by: 'ec2:image',
      },
      way('fallback', 'ec2:launch-template-version'),
      way('forgotten', 'ec2:launch-template-version'),
      way('long', 'ec2:launch-template-version'),
      way('configuration', 'autoscaling:launchConfiguration'),
      way('disk', 'ec2:volume'),
      {
        says: 'a recipe’s second disk',
        here: {
          imageRecipes: [
            {
              arn: `arn:aws:imagebuilder:${REGION}:${HERE}:image-recipe/web/1.0.0`,
              name: 'web',
              version: '1.0.0',
              owner: HERE,
              parentImage: idOf('ami', 50),
              blockDeviceMappings: [{ deviceName: '/dev/sdb', ebs: { snapshotId: idOf('snap') } }],
            },
          ],
        },
        outcome: 'kept',
        by: 'imagebuilder:image-recipe',
      },
      {
        says: 'its volume, which is still there',
        here: {
          volumes: [
            { VolumeId: idOf('vol', 99), State: 'available', Size: 8, AvailabilityZone: `${REGION}a`, Attachments: [] },
          ],
        },
        outcome: 'kept',
        by: /still exists/,
      },
    ],
    only,
  )

  table(
    'orphan-snapshot',
    { snapshots: [snapshot({ CreateVolumePermissions: [{ UserId: THERE }] })] },
    idOf('snap'),
    [
      { says: 'shared with an account that does not use it', outcome: 'found' },
      { says: 'another account’s volume', there: kinds.disk(bearings(THERE)), outcome: 'kept', by: 'ec2:volume' },
      {
        says: 'another account’s template',
        there: kinds.latest(bearings(THERE)),
        outcome: 'kept',
        by: 'ec2:launch-template-version',
      },
      {
        says: 'another account’s image',
        there: { images: [image({ OwnerId: THERE })] },
        outcome: 'kept',
        by: 'ec2:image',
      },
    ],
    only,
  )

  test.each<readonly [string, object, 'unknown' | 'kept', RegExp]>([
    ['a stranger may use', { CreateVolumePermissions: [{ UserId: '999999999999' }] }, 'unknown', /999999999999/],
    ['everybody may use', { CreateVolumePermissions: [{ Group: 'all' }] }, 'unknown', /everybody/],
    ['is a copy', { VolumeId: 'vol-ffffffff', Description: '[Copied snap-1 from us-east-1]' }, 'kept', /copy/],
    ['AWS Backup made', { Tags: [{ Key: 'aws:backup:source-resource', Value: 'x' }] }, 'kept', /AWS Backup/],
    ['DLM made', { Tags: [{ Key: 'aws:dlm:lifecycle-policy-id', Value: 'policy-1' }] }, 'kept', /Lifecycle/],
    ['is still being made', { State: 'pending' }, 'kept', /pending/],
  ])('which %s is not found', async (_, row, outcome, reason) => {
    const finding = await judged(
      'orphan-snapshot',
      { snapshots: [snapshot(row)] },
      idOf('snap'),
      { says: '', outcome },
      only,
    )
    expect([finding?.outcome, finding?.reason]).toEqual([outcome, expect.stringMatching(reason)])
  })

  test('that is locked is kept', async () => {
    const locked = { lockedSnapshots: [{ SnapshotId: idOf('snap'), LockState: 'governance' as const, OwnerId: HERE }] }
    const one: Case = { says: '', outcome: 'kept', here: locked }
    expect(await judged('orphan-snapshot', { snapshots: [snapshot()] }, idOf('snap'), one, only)).toMatchObject({
      outcome: 'kept',
      reason: expect.stringMatching(/locked/),
    })
  })

  test('of an image in the Recycle Bin is kept: the image could not come back without it', async () => {
    const row = { ...image({ ImageId: idOf('ami', 3) }) }
    const recycledImages = [{ row, entered: ago(1), exits: ago(-10) }]
    const Description = `Created by CreateImage(${idOf('i')}) for ${idOf('ami', 3)}`
    const one: Case = { says: '', outcome: 'kept', here: { recycledImages } }
    expect(
      await judged('orphan-snapshot', { snapshots: [snapshot({ Description })] }, idOf('snap'), one, only),
    ).toMatchObject({
      outcome: 'kept',
      reason: expect.stringMatching(/Recycle Bin/),
    })
  })
})
