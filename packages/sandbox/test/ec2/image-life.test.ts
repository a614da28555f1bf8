import { describe, expect, test } from 'vitest'
import {
  anImage,
  aRule,
  aSnapshot,
  begin,
  type CleanUpBench,
  cleanUpBench,
  DAY,
  id,
  me,
  tag,
  you,
} from './clean-up-bench.ts'
import { refusalOf } from './pair-bench.ts'

const ami = id('ami', 1)
const [one, two] = [id('snap', 1), id('snap', 2)]
const images = async ({ call }: CleanUpBench, more = {}) =>
  (await call('describeImages', { Owners: ['self'], ...more })).Images?.map(({ ImageId }) => ImageId)
const snapshots = async ({ call }: CleanUpBench) =>
  (await call('describeSnapshots', { OwnerIds: ['self'] })).Snapshots?.map(({ SnapshotId }) => SnapshotId)

describe('an image that is retired in steps', () => {
  const shared = { LaunchPermissions: [{ UserId: you }] }
  const bench = () => cleanUpBench({ images: [anImage(1, [one], shared)], snapshots: [aSnapshot(1)] })
  const permissions = async ({ call }: CleanUpBench) =>
    (await call('describeImageAttribute', { ImageId: ami, Attribute: 'launchPermission' })).LaunchPermissions

  test('is deprecated: from then on others see it only on request, and its owner always; and can be taken back', async () => {
    const world = bench()
    await world.call('enableImageDeprecation', { ImageId: ami, DeprecateAt: new Date(begin.getTime() + DAY + 40_000) })
    const yours = async (more = {}) => (await world.asYou('describeImages', { Owners: [me], ...more })).Images ?? []
    expect(await yours()).toHaveLength(1)
    expect((await yours())[0]?.DeprecationTime).toBe('2026-11-02T00:01:00.000Z')
    world.pass(2 * DAY)
    expect(await yours()).toEqual([])
    expect(await yours({ IncludeDeprecated: true })).toHaveLength(1)
    expect(await images(world)).toEqual([ami])
    await world.call('disableImageDeprecation', { ImageId: ami })
    expect(await yours()).toHaveLength(1)
    expect((await yours())[0]?.DeprecationTime).toBeUndefined()
  })

  test('is disabled: hidden, launchable by nobody, its snapshots still in use; enabled again it has lost its permissions', async () => {
    const world = bench()
    const saved = await permissions(world)
    expect(saved).toEqual([{ UserId: you }])
    expect(await world.call('disableImage', { ImageId: ami })).toMatchObject({ Return: true })
    expect(await images(world)).toEqual([])
    expect(await images(world, { IncludeDisabled: true })).toEqual([ami])
    expect((await world.asYou('describeImages', { Owners: [me], IncludeDisabled: true })).Images).toEqual([])
    expect(await refusalOf(world.call('deleteSnapshot', { SnapshotId: one }))).toBe(
      `InvalidSnapshot.InUse: The snapshot ${one} is currently in use by ${ami}`,
    )
    const share = () =>
      refusalOf(world.call('modifyImageAttribute', { ImageId: ami, LaunchPermission: { Add: saved } }))
    expect(await share()).toMatch(/^InvalidAMIID.Unavailable: /)
    await world.call('enableImage', { ImageId: ami })
    expect(await permissions(world)).toEqual([])
    expect((await world.asYou('describeImages', { Owners: [me] })).Images).toEqual([])
    expect(await share()).toBe('answered')
    expect(await permissions(world)).toEqual(saved)
    expect((await world.asYou('describeImages', { Owners: [me] })).Images).toHaveLength(1)
  })

  test('is disabled twice, or deprecated while disabled, without an error', async () => {
    const world = bench()
    for (let time = 0; time < 2; time++) await world.call('disableImage', { ImageId: ami })
    await world.call('enableImageDeprecation', { ImageId: ami, DeprecateAt: begin })
    expect(await images(world, { IncludeDisabled: true })).toEqual([ami])
  })
})

describe('an image that is deregistered', () => {
  const kept = { Tags: [tag('team', 'web')], LaunchPermissions: [{ UserId: you }], Description: 'the first' }
  const held = {
    images: [anImage(1, [one, two], kept)],
    snapshots: [aSnapshot(1, { Tags: [tag('n', '1')] }), aSnapshot(2)],
  }
  const rules = [aRule('EC2_IMAGE', 7), aRule('EBS_SNAPSHOT', 10)]

  test('is gone for good where no rule keeps it, whatever uses it', async () => {
    const world = cleanUpBench({
      ...held,
      instances: [{ InstanceId: id('i', 1), ImageId: ami, State: { Name: 'running' } }],
      recycleBinRules: [aRule('EBS_SNAPSHOT', 10), aRule('EC2_IMAGE', 7, { Status: 'pending' })],
    })
    const answer = await world.call('deregisterImage', { ImageId: ami })
    expect(answer.Return).toBe(true)
    expect(answer.DeleteSnapshotResults).toBeUndefined()
    expect(await images(world)).toEqual([])
    expect((await world.call('listImagesInRecycleBin', {})).Images).toEqual([])
    expect(await refusalOf(world.call('deregisterImage', { ImageId: ami }))).toMatch(/^InvalidAMIID.NotFound: /)
    expect(await snapshots(world)).toEqual([one, two])
    await world.call('deleteSnapshot', { SnapshotId: one })
    expect(await snapshots(world)).toEqual([two])
  })

  test('lies in the bin with its tags until its end, and comes back as it was', async () => {
    const world = cleanUpBench({ ...held, recycleBinRules: rules })
    await world.call('deregisterImage', { ImageId: ami })
    expect(await images(world)).toEqual([])
    expect(await refusalOf(world.call('describeImages', { ImageIds: [ami] }))).toMatch(/^InvalidAMIID.NotFound/)
    expect(await refusalOf(world.call('deregisterImage', { ImageId: ami }))).toMatch(/^InvalidAMIID.Unavailable/)
    const { Images } = await world.call('listImagesInRecycleBin', { ImageIds: [ami] })
    expect(Images).toEqual([
      {
        ImageId: ami,
        Name: 'image 1',
        Description: 'the first',
        RecycleBinEnterTime: begin,
        RecycleBinExitTime: new Date(begin.getTime() + 7 * DAY),
      },
    ])
    expect(await refusalOf(world.asYou('listImagesInRecycleBin', { ImageIds: [ami] }))).toMatch(/NotFound/)
    world.pass(7 * DAY - 1)
    await world.call('restoreImageFromRecycleBin', { ImageId: ami })
    const { Images: back } = await world.call('describeImages', { ImageIds: [ami] })
    expect(back?.[0]).toMatchObject({ ImageId: ami, State: 'available', Tags: kept.Tags })
    expect((await world.asYou('describeImages', { Owners: [me] })).Images).toHaveLength(1)
    expect((await world.call('listImagesInRecycleBin', {})).Images).toEqual([])
  })

  test('cannot be had back after its end', async () => {
    const world = cleanUpBench({ ...held, recycleBinRules: rules })
    await world.call('deregisterImage', { ImageId: ami })
    world.pass(7 * DAY)
    expect((await world.call('listImagesInRecycleBin', {})).Images).toEqual([])
    const restore = world.call('restoreImageFromRecycleBin', { ImageId: ami })
    expect(await refusalOf(restore)).toBe(`InvalidAMIID.NotFound: The image id '${ami}' does not exist`)
  })

  test('with its snapshots can be had back only after them', async () => {
    const world = cleanUpBench({ ...held, recycleBinRules: rules })
    const { DeleteSnapshotResults } = await world.call('deregisterImage', {
      ImageId: ami,
      DeleteAssociatedSnapshots: true,
    })
    expect(DeleteSnapshotResults).toEqual([one, two].map((SnapshotId) => ({ SnapshotId, ReturnCode: 'success' })))
    expect(await snapshots(world)).toEqual([])
    const restore = () => refusalOf(world.call('restoreImageFromRecycleBin', { ImageId: ami }))
    expect(await restore()).toBe(`InvalidSnapshot.NotFound: The snapshot '${one}' does not exist.`)
    await world.call('restoreSnapshotFromRecycleBin', { SnapshotId: one })
    expect(await restore()).toMatch(two)
    await world.call('restoreSnapshotFromRecycleBin', { SnapshotId: two })
    expect(await restore()).toBe('answered')
    const { Snapshots } = await world.call('describeSnapshots', { SnapshotIds: [one] })
    expect(Snapshots?.[0]?.Tags).toEqual([tag('n', '1')])
  })

  test('is beyond recovery where its snapshots are kept for less long than it', async () => {
    const world = cleanUpBench({ ...held, recycleBinRules: [aRule('EC2_IMAGE', 7), aRule('EBS_SNAPSHOT', 3)] })
    await world.call('deregisterImage', { ImageId: ami, DeleteAssociatedSnapshots: true })
    world.pass(3 * DAY)
    expect((await world.call('listImagesInRecycleBin', {})).Images).toHaveLength(1)
    expect(await refusalOf(world.call('restoreSnapshotFromRecycleBin', { SnapshotId: one }))).toMatch(/NotFound/)
    expect(await refusalOf(world.call('restoreImageFromRecycleBin', { ImageId: ami }))).toMatch(/^InvalidSnapshot/)
  })

  test('stands on instance store: the bin does not take it', async () => {
    const world = cleanUpBench({
      images: [anImage(1, [], { RootDeviceType: 'instance-store' })],
      recycleBinRules: rules,
    })
    await world.call('deregisterImage', { ImageId: ami })
    expect((await world.call('listImagesInRecycleBin', {})).Images).toEqual([])
  })

  test('is kept by the rules and tags of that moment, not of a later one', async () => {
    const rule = aRule('EC2_IMAGE', 7, { ResourceTags: [{ ResourceTagKey: 'keep', ResourceTagValue: 'yes' }] })
    const bin = async (value: string) => {
      const world = cleanUpBench({ ...held, recycleBinRules: [rule] })
      await world.call('createTags', { Resources: [ami], Tags: [tag('keep', value)] })
      await world.call('deregisterImage', { ImageId: ami })
      return (await world.call('listImagesInRecycleBin', {})).Images?.length
    }
    expect(await bin('yes')).toBe(1)
    expect(await bin('no')).toBe(0)
  })
})
