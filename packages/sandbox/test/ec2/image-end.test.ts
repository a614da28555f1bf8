import { describe, expect, test } from 'vitest'
import { anImage, aSnapshot, type CleanUpBench, cleanUpBench, DAY, id, me, tag } from './clean-up-bench.ts'
import { refusalOf } from './pair-bench.ts'

const ami = id('ami', 1)
const images = async ({ call }: CleanUpBench, more = {}) =>
  (await call('describeImages', { Owners: ['self'], ...more })).Images?.map(({ ImageId }) => ImageId)
const snapshots = async ({ call }: CleanUpBench) =>
  (await call('describeSnapshots', { OwnerIds: ['self'] })).Snapshots?.map(({ SnapshotId }) => SnapshotId)

describe('an image that is deregistered with its snapshots is gone whatever becomes of them', () => {
  const numbers = [1, 2, 3, 4, 5, 6]
  const all = numbers.map((number) => id('snap', number))
  const locked = { SnapshotId: id('snap', 3), LockState: 'governance' as const }
  const held = {
    images: [anImage(1, all), anImage(2, [id('snap', 2)], { State: 'disabled' })],
    snapshots: [
      ...[1, 2, 3].map((number) => aSnapshot(number)),
      aSnapshot(4, { Tags: [tag('aws:backup:source-resource', 'arn:aws:ec2:us-east-1:111111111111:volume/vol-1')] }),
      aSnapshot(5),
    ],
    lockedSnapshots: [locked],
    fastSnapshotRestores: [{ SnapshotId: id('snap', 5), AvailabilityZone: 'us-east-1a', State: 'enabled' as const }],
  }
  const results = async (world: CleanUpBench) => {
    const answer = await world.call('deregisterImage', { ImageId: ami, DeleteAssociatedSnapshots: true })
    expect(await images(world)).toEqual([])
    return answer.DeleteSnapshotResults?.map(({ ReturnCode }) => ReturnCode)
  }

  test('each answers for itself: deleted, used by another image, locked, of AWS Backup, kept fast, not there', async () => {
    const world = cleanUpBench(held)
    expect(await results(world)).toEqual([
      'success',
      'skipped',
      'client-error',
      'client-error',
      'client-error',
      'client-error',
    ])
    expect(await snapshots(world)).toEqual([2, 3, 4, 5].map((number) => id('snap', number)))
  })

  test('where the caller may not delete snapshots', async () => {
    const account = { [me]: { denials: [{ action: 'ec2:DeleteSnapshot', by: 'iam' as const }] } }
    const world = cleanUpBench(held, {}, { account })
    expect((await results(world))?.slice(0, 2)).toEqual(['missing-permissions', 'skipped'])
    expect(await snapshots(world)).toHaveLength(5)
  })

  test('where AWS itself fails', async () => {
    const world = cleanUpBench(held)
    world.setFaults([{ action: 'ec2:DeregisterImage', does: { kind: 'stuck' } }])
    expect((await results(world))?.slice(0, 2)).toEqual(['internal-error', 'skipped'])
    expect(await snapshots(world)).toHaveLength(5)
  })
})

describe('a protected image', () => {
  const deregister = (world: CleanUpBench) => refusalOf(world.call('deregisterImage', { ImageId: ami }))

  test('is not deregistered until the protection is taken away', async () => {
    const world = cleanUpBench({ images: [anImage(1, [])] })
    const { Return } = await world.call('enableImageDeregistrationProtection', { ImageId: ami })
    expect(Return).toBe('enabled-without-cooldown')
    expect(await deregister(world)).toMatch(/^OperationNotPermitted: /)
    const { Images } = await world.call('describeImages', { ImageIds: [ami] })
    expect(Images?.[0]?.DeregistrationProtection).toBe('enabled-without-cooldown')
    await world.call('disableImageDeregistrationProtection', { ImageId: ami })
    expect(await deregister(world)).toBe('answered')
  })

  test('with a cool-down stays protected for a day more', async () => {
    const world = cleanUpBench({ images: [anImage(1, [])] })
    await world.call('enableImageDeregistrationProtection', { ImageId: ami, WithCooldown: true })
    await world.call('disableImageDeregistrationProtection', { ImageId: ami })
    world.pass(DAY - 1)
    expect(await deregister(world)).toMatch(/^OperationNotPermitted: .*cool-down/)
    world.pass(1)
    expect(await deregister(world)).toBe('answered')
  })
})
