import { describe, expect, test } from 'vitest'
import { aSnapshot, begin, cleanUpBench, id, me, tag, times, you } from '../clean-up-bench.ts'

const bench = () =>
  cleanUpBench(
    { snapshots: [aSnapshot(1, { Encrypted: true, KmsKeyId: 'arn:key' })] },
    { snapshots: [aSnapshot(2, { OwnerId: you, CreateVolumePermissions: [{ UserId: me }] })] },
  )

describe('a new volume', () => {
  test('of a snapshot is as large, has a new id, lies in the zone asked for, and is `creating` at first', async () => {
    const { call, pass } = bench()
    const SnapshotId = id('snap', 1)
    const TagSpecifications = [{ ResourceType: 'volume' as const, Tags: [tag('from', 'the dead')] }]
    const made = await call('createVolume', { AvailabilityZone: 'us-east-1c', SnapshotId, TagSpecifications })
    const told = {
      VolumeId: expect.stringMatching(/^vol-[0-9a-f]{17}$/),
      SnapshotId,
      Size: 8,
      VolumeType: 'gp2',
      Iops: 100,
      AvailabilityZone: 'us-east-1c',
      AvailabilityZoneId: 'use1-az3',
      Encrypted: true,
      KmsKeyId: 'arn:key',
      CreateTime: begin,
      Tags: [tag('from', 'the dead')],
    }
    expect(made).toMatchObject({ ...told, State: 'creating' })
    pass(times.create)
    expect((await call('describeVolumes', {})).Volumes).toMatchObject([{ ...told, State: 'available' }])
  })

  test('may come of a snapshot that another account shares, and be larger', async () => {
    const { call } = bench()
    const input = { AvailabilityZoneId: 'use1-az1', SnapshotId: id('snap', 2), Size: 9, VolumeType: 'gp3' as const }
    expect(await call('createVolume', input)).toMatchObject({
      Size: 9,
      AvailabilityZone: 'us-east-1a',
      Iops: 3000,
      Throughput: 125,
      Encrypted: false,
    })
  })

  test('is made once for a token', async () => {
    const { call, setFaults } = bench()
    const input = { AvailabilityZone: 'us-east-1a', Size: 1, ClientToken: 'once' }
    setFaults([{ action: 'ec2:CreateVolume', count: 1, does: { kind: 'reset', after: 'effect' } }])
    await expect(call('createVolume', input)).rejects.toThrow(/ECONNRESET/)
    const { VolumeId } = await call('createVolume', input)
    expect((await call('describeVolumes', {})).Volumes?.map((one) => one.VolumeId)).toEqual([VolumeId])
    await expect(call('createVolume', { ...input, Size: 2 })).rejects.toMatchObject({
      name: 'IdempotentParameterMismatch',
    })
    await call('createVolume', { ...input, ClientToken: 'another' })
    expect((await call('describeVolumes', {})).Volumes).toHaveLength(2)
  })
})

test('a volume is modified in size and type, and keeps what it had or gets what the type has', async () => {
  const { call, pass } = bench()
  const { VolumeId } = await call('createVolume', { AvailabilityZone: 'us-east-1a', Size: 10 })
  pass(times.create)
  const { VolumeModification } = await call('modifyVolume', { VolumeId, VolumeType: 'gp3', Size: 20 })
  expect(VolumeModification).toMatchObject({
    ModificationState: 'modifying',
    OriginalSize: 10,
    OriginalVolumeType: 'gp2',
    TargetSize: 20,
    TargetVolumeType: 'gp3',
    TargetIops: 3000,
    TargetThroughput: 125,
  })
  await call('modifyVolume', { VolumeId, Iops: 4000 })
  expect((await call('describeVolumes', {})).Volumes).toMatchObject([
    { Size: 20, VolumeType: 'gp3', Iops: 4000, Throughput: 125 },
  ])
})
