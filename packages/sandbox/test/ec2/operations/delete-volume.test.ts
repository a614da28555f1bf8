import { describe, expect, test } from 'vitest'
import type { RetentionRule } from '../../../src/world-services.ts'
import { aRule, begin, cleanUpBench, DAY, id, tag, times } from '../clean-up-bench.ts'
import { refusalOf } from '../pair-bench.ts'

const VolumeId = id('vol', 1)
const volume = {
  VolumeId,
  State: 'available' as const,
  Size: 8,
  VolumeType: 'gp3' as const,
  AvailabilityZone: 'us-east-1b',
  Attachments: [],
  Tags: [tag('Name', 'data')],
}
const bench = (...recycleBinRules: RetentionRule[]) => cleanUpBench({ volumes: [volume], recycleBinRules })

describe('a deleted volume', () => {
  test('is `deleting` for a while, and then gone', async () => {
    const { call, pass } = bench()
    await call('deleteVolume', { VolumeId })
    const seen = async () => (await call('describeVolumes', {})).Volumes?.map(({ State }) => State)
    expect(await seen()).toEqual(['deleting'])
    expect(await refusalOf(call('deleteVolume', { VolumeId }))).toMatch(/^IncorrectState/)
    pass(times.delete)
    expect(await seen()).toEqual([])
    expect(await refusalOf(call('deleteVolume', { VolumeId }))).toMatch(/^InvalidVolume.NotFound/)
    expect((await call('listVolumesInRecycleBin', {})).Volumes).toEqual([])
  })

  test('lies in the bin where a rule keeps it, and comes back under its id with its tags', async () => {
    const { call, pass } = bench(aRule('EBS_VOLUME', 7))
    await call('deleteVolume', { VolumeId })
    pass(times.delete)
    const entered = begin.getTime() + times.delete
    const { Tags: _, Attachments: __, ...told } = volume
    expect((await call('listVolumesInRecycleBin', { VolumeIds: [VolumeId] })).Volumes).toEqual([
      { ...told, RecycleBinEnterTime: new Date(entered), RecycleBinExitTime: new Date(entered + 7 * DAY) },
    ])
    expect(await refusalOf(call('describeVolumes', { VolumeIds: [VolumeId] }))).toMatch(/NotFound/)
    pass(7 * DAY - 1)
    expect((await call('restoreVolumeFromRecycleBin', { VolumeId })).Return).toBe(true)
    expect((await call('describeVolumes', {})).Volumes).toEqual([volume])
    expect((await call('listVolumesInRecycleBin', {})).Volumes).toEqual([])
  })

  test('ends in the bin when its time is up', async () => {
    const { call, pass } = bench(aRule('EBS_VOLUME', 1))
    await call('deleteVolume', { VolumeId })
    pass(times.delete)
    await call('describeVolumes', {})
    pass(DAY)
    expect((await call('listVolumesInRecycleBin', {})).Volumes).toEqual([])
    expect(await refusalOf(call('restoreVolumeFromRecycleBin', { VolumeId }))).toMatch(/^InvalidVolume.NotFound/)
  })

  test('is kept by its tags of the moment of the call', async () => {
    const { call, pass } = bench(
      aRule('EBS_VOLUME', 7, { ExcludeResourceTags: [{ ResourceTagKey: 'Name', ResourceTagValue: 'data' }] }),
    )
    await call('deleteVolume', { VolumeId })
    await call('deleteTags', { Resources: [VolumeId] })
    pass(times.delete)
    expect((await call('listVolumesInRecycleBin', {})).Volumes).toEqual([])
  })
})
