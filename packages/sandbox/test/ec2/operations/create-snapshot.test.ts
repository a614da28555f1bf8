import { expect, test } from 'vitest'
import { begin, cleanUpBench, id, me, tag, times } from '../clean-up-bench.ts'
import { refusalOf } from '../pair-bench.ts'

const VolumeId = id('vol', 1)
const bench = () =>
  cleanUpBench({ volumes: [{ VolumeId, State: 'in-use', Size: 30, Encrypted: true, KmsKeyId: 'arn:key' }] })

test('is pending until its time has passed, and then complete', async () => {
  const { call, pass } = bench()
  const TagSpecifications = [{ ResourceType: 'snapshot' as const, Tags: [tag('job', 'clean-up')] }]
  const made = await call('createSnapshot', { VolumeId, Description: 'before the end', TagSpecifications })
  const told = {
    SnapshotId: made.SnapshotId,
    VolumeId,
    VolumeSize: 30,
    OwnerId: me,
    Encrypted: true,
    KmsKeyId: 'arn:key',
    Description: 'before the end',
    StartTime: begin,
    Tags: [tag('job', 'clean-up')],
  }
  expect(made).toMatchObject({ ...told, State: 'pending', Progress: '' })
  const seen = async () => (await call('describeSnapshots', { SnapshotIds: [made.SnapshotId ?? ''] })).Snapshots?.[0]
  pass(times.snapshot - 1)
  expect(await seen()).toMatchObject({ State: 'pending' })
  pass(1)
  expect(await seen()).toMatchObject({
    ...told,
    State: 'completed',
    Progress: '100%',
    CompletionTime: new Date(begin.getTime() + times.snapshot),
  })
})

test('of one volume, one at a time and the next after a while', async () => {
  const { call, pass, setFaults } = bench()
  const take = () => refusalOf(call('createSnapshot', { VolumeId }))
  setFaults([{ action: 'ec2:CreateSnapshot', count: 1, does: { kind: 'stuck' } }])
  expect(await take()).toBe('answered')
  pass(14_999)
  expect(await take()).toMatch(/^SnapshotCreationPerVolumeRateExceeded: /)
  pass(1)
  expect(await take()).toBe('answered')
  pass(times.snapshot)
  expect(await take()).toBe('answered')
})

test('can be deleted while it is pending, and then never completes', async () => {
  const { call, pass } = bench()
  const { SnapshotId } = await call('createSnapshot', { VolumeId })
  await call('deleteSnapshot', { SnapshotId })
  pass(times.snapshot)
  expect((await call('describeSnapshots', { OwnerIds: ['self'] })).Snapshots).toEqual([])
})
