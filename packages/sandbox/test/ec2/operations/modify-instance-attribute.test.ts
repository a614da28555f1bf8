import { expect, test } from 'vitest'
import { pairIds } from '../../../src/worlds/pair/plan.ts'
import { ask, refusal } from '../ask.ts'
import { instanceOf, nicA, pairScene } from '../pair-scene.ts'

const modify = 'modifyInstanceAttribute'
const InstanceId = instanceOf('a')
const volumes = [{ id: pairIds.volume, at: { host: 'a' as const, device: '/dev/sdf', deleteOnTermination: true } }]

test('a volume is kept when its instance ends: volume and instance both say so', () => {
  const { scene } = pairScene({ volumes })
  const disk = { DeviceName: '/dev/sdf', Ebs: { DeleteOnTermination: false } }
  ask(modify, { InstanceId, BlockDeviceMappings: [disk] }, scene)
  const { Volumes } = ask('describeVolumes', { VolumeIds: [pairIds.volume] }, scene)
  expect(Volumes?.[0]?.Attachments).toMatchObject([{ Device: '/dev/sdf', DeleteOnTermination: false }])
  const { Reservations } = ask('describeInstances', { InstanceIds: [InstanceId] }, scene)
  expect(
    Reservations?.[0]?.Instances?.[0]?.BlockDeviceMappings?.map((one) => [
      one.DeviceName,
      one.Ebs?.DeleteOnTermination,
    ]),
  ).toEqual([
    ['/dev/xvda', true],
    ['/dev/sdf', false],
  ])
})

test('the check of source and destination is that of the one interface', () => {
  const { scene } = pairScene()
  ask(modify, { InstanceId, SourceDestCheck: { Value: true } }, scene)
  const { NetworkInterfaces } = ask('describeNetworkInterfaces', { NetworkInterfaceIds: [nicA] }, scene)
  expect(NetworkInterfaces?.[0]?.SourceDestCheck).toBe(true)
})

test.each([
  [
    'a device that is not there',
    { BlockDeviceMappings: [{ DeviceName: '/dev/sdz' }] },
    'InvalidInstanceAttributeValue',
  ],
  ['nothing', {}, 'InvalidParameterCombination'],
  ['both', { SourceDestCheck: { Value: true }, BlockDeviceMappings: [] }, 'InvalidParameterCombination'],
  ['what it does not know', { EbsOptimized: { Value: true } }, 'UnsupportedOperation'],
])('refuses %s', (_, change, code) => {
  const { scene } = pairScene()
  expect(refusal(() => ask(modify, { InstanceId, ...change }, scene))).toMatch(new RegExp(`^${code}: `))
})
