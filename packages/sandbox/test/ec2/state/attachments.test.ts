import { expect, test } from 'vitest'
import { attachmentAt, attachmentsOf, linked } from '../../../src/ec2/state/attachments.ts'

const volume = { VolumeId: 'vol-1', State: 'available' as const, Attachments: [] }
const made = { VolumeId: 'vol-1', InstanceId: 'i-1', Device: '/dev/sdf', State: 'busy' as const }
const link = { volume: 'vol-1', instance: 'i-1' }

test('goes into the volume and into what the instance tells, and out of both', () => {
  const before = { volumes: [volume, { VolumeId: 'vol-2' }], instances: [{ InstanceId: 'i-1' }, { InstanceId: 'i-2' }] }
  const after = linked(before, link, made)
  expect(after).toEqual({
    volumes: [{ ...volume, State: 'in-use', Attachments: [made] }, { VolumeId: 'vol-2' }],
    instances: [
      {
        InstanceId: 'i-1',
        BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeId: 'vol-1', Status: 'detaching' } }],
      },
      { InstanceId: 'i-2' },
    ],
  })
  expect(attachmentAt(after, link)).toBe(after.volumes?.[0]?.Attachments?.[0])
  expect(attachmentsOf(after, 'i-1')).toEqual([made])
  const again = linked({ ...before, ...after }, link, undefined)
  expect(again.volumes?.[0]).toEqual(volume)
  expect(again.instances?.[0]?.BlockDeviceMappings).toEqual([])
})

test('a volume whose instance is in another account changes alone', () => {
  const { volumes, instances } = linked({ volumes: [volume] }, link, made)
  expect(volumes?.[0]?.State).toBe('in-use')
  expect(instances).toEqual([])
})
