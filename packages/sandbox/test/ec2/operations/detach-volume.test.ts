import { expect, test } from 'vitest'
import { pairHostIds, pairIds } from '../../../src/worlds/index.ts'
import { ask, refusal, sceneWith } from '../ask.ts'
import { guests, pairBench, refusalOf } from '../pair-bench.ts'

const a = pairHostIds('a').instance
const b = pairHostIds('b').instance
const VolumeId = pairIds.volume
const held = { volumes: [{ id: VolumeId, at: { host: 'a', device: '/dev/sdf' } }] } as const

test('is detaching, then available; volume and instance agree', async () => {
  const { call, pass, volume, instance } = pairBench(held)
  const disks = async () =>
    (await instance(a)).BlockDeviceMappings?.map(({ DeviceName, Ebs }) => [DeviceName, Ebs?.Status])
  expect(await call('detachVolume', { VolumeId })).toMatchObject({
    VolumeId,
    InstanceId: a,
    Device: '/dev/sdf',
    State: 'detaching',
  })
  expect(await volume()).toBe('detaching a')
  expect(await disks()).toEqual([
    ['/dev/xvda', 'attached'],
    ['/dev/sdf', 'detaching'],
  ])
  pass(1000)
  expect(await volume()).toBe('available')
  expect(await disks()).toEqual([['/dev/xvda', 'attached']])
})

test.each([
  [{ VolumeId }, 'answered'],
  [{ VolumeId, InstanceId: a }, 'answered'],
  [{ VolumeId, InstanceId: a, Device: '/dev/xvdf' }, 'answered'],
  [
    { VolumeId, InstanceId: b },
    `InvalidAttachment.NotFound: The volume '${VolumeId}' is not attached to instance '${b}'`,
  ],
  [
    { VolumeId, Device: '/dev/sdg' },
    `InvalidAttachment.NotFound: The volume '${VolumeId}' is not attached to device '/dev/sdg'`,
  ],
  [
    { VolumeId, InstanceId: 'i-00000000000000bad' },
    "InvalidInstanceID.NotFound: The instance ID 'i-00000000000000bad' does not exist",
  ],
  [{ VolumeId: 'vol-00000000000000bad' }, "InvalidVolume.NotFound: The volume 'vol-00000000000000bad' does not exist"],
  [{ VolumeId: 'vol-x' }, 'InvalidVolumeID.Malformed: Invalid id: "vol-x" (expecting "vol-...")'],
])('%j: %s', async (input, answer) => {
  const { call, volume } = pairBench(held)
  expect(await refusalOf(call('detachVolume', input))).toBe(answer)
  expect(await volume()).toBe(answer === 'answered' ? 'detaching a' : 'attached a')
})

test('what is not in use cannot be detached, from whomever', async () => {
  const { call } = pairBench()
  const refused = `IncorrectState: Volume '${VolumeId}' is in the 'available' state.`
  for (const input of [{ VolumeId }, { VolumeId, InstanceId: a }, { VolumeId, Force: true }]) {
    expect(await refusalOf(call('detachVolume', input))).toBe(refused)
  }
})

test('a guest that does not let go makes it busy, and is asked again until it does', async () => {
  const machinery = guests()
  const { call, pass, volume, instance } = pairBench(held, machinery)
  machinery.held.add(`${a}/${VolumeId}`)
  await call('detachVolume', { VolumeId })
  pass(1000)
  expect(await volume()).toBe('busy a')
  expect((await instance(a)).BlockDeviceMappings?.at(-1)?.Ebs?.Status).toBe('detaching')
  pass(60_000)
  expect(await volume()).toBe('busy a')
  expect(await call('detachVolume', { VolumeId })).toMatchObject({ State: 'busy' })
  expect(await refusalOf(call('attachVolume', { VolumeId, InstanceId: b, Device: '/dev/sdf' }))).toMatch(/^VolumeInUse/)
  machinery.held.clear()
  pass(249)
  expect(await volume()).toBe('busy a')
  pass(1)
  expect(await volume()).toBe('available')
  expect(machinery.log).toEqual(['detach a d'])
})

test('Force takes it from a busy guest', async () => {
  const machinery = guests()
  const { call, pass, volume } = pairBench(held, machinery)
  machinery.held.add(`${a}/${VolumeId}`)
  await call('detachVolume', { VolumeId })
  pass(1000)
  await volume()
  expect(await call('detachVolume', { VolumeId, Force: true })).toMatchObject({ State: 'detaching' })
  expect(await refusalOf(call('attachVolume', { VolumeId, InstanceId: b, Device: '/dev/sdf' }))).toMatch(/^VolumeInUse/)
  pass(1000)
  expect(await volume()).toBe('available')
  expect(machinery.log).toEqual(['force a d'])
})

test('a guest that was asked in vain is not asked again for a volume that it has anew', async () => {
  const machinery = guests()
  const { call, pass, volume } = pairBench(held, machinery)
  machinery.held.add(`${a}/${VolumeId}`)
  await call('detachVolume', { VolumeId })
  pass(1000)
  expect(await volume()).toBe('busy a')
  await call('detachVolume', { VolumeId, Force: true })
  pass(1000)
  expect(await volume()).toBe('available')
  await call('attachVolume', { VolumeId, InstanceId: a, Device: '/dev/sdf' })
  for (let times = 0; times < 10; times += 1) {
    pass(250)
    await volume()
  }
  expect(await volume()).toBe('attached a')
  expect(machinery.log).toEqual(['force a d', 'attach a d'])
})

test('a busy guest lets go when its host goes down', async () => {
  const machinery = guests()
  const { call, pass, volume } = pairBench(held, machinery)
  machinery.held.add(`${a}/${VolumeId}`)
  await call('detachVolume', { VolumeId })
  pass(1000)
  expect(await volume()).toBe('busy a')
  await call('stopInstances', { InstanceIds: [a], SkipOsShutdown: true })
  pass(2000)
  expect(await volume()).toBe('available')
})

test('a stuck one stays detaching until it is forced', async () => {
  const { call, pass, volume, setFaults } = pairBench(held)
  setFaults([{ action: 'ec2:DetachVolume', count: 1, does: { kind: 'stuck' } }])
  await call('detachVolume', { VolumeId })
  pass(3_600_000)
  expect(await call('detachVolume', { VolumeId })).toMatchObject({ State: 'detaching' })
  pass(3_600_000)
  expect(await volume()).toBe('detaching a')
  await call('detachVolume', { VolumeId, Force: true })
  pass(1000)
  expect(await volume()).toBe('available')
})

test('a stopped host gives it away plainly, and it does not come back to it', async () => {
  const machinery = guests()
  const { call, pass, volume } = pairBench(held, machinery)
  await call('stopInstances', { InstanceIds: [a] })
  pass(8000)
  expect(await volume()).toBe('attached a')
  await call('detachVolume', { VolumeId })
  pass(1000)
  expect(await volume()).toBe('available')
  expect(machinery.log).toEqual(['stop a clean', 'detach a d'])
})

test('a host that is off cannot be busy', async () => {
  const machinery = guests()
  const { call, pass, volume } = pairBench(held, { ...machinery, detach: async () => 'busy' })
  await call('stopInstances', { InstanceIds: [a] })
  pass(8000)
  await call('detachVolume', { VolumeId })
  pass(1000)
  expect(await volume()).toBe('available')
  expect(machinery.log).toEqual(['stop a clean', 'force a d'])
})

test('the root volume stays with a host that is not off, also by force', async () => {
  const { rootVolume } = pairHostIds('a')
  const { call, pass, volume, instance } = pairBench()
  const refused = `OperationNotPermitted: Unable to detach root volume '${rootVolume}' from instance '${a}'`
  for (const Force of [false, true]) {
    expect(await refusalOf(call('detachVolume', { VolumeId: rootVolume, Force }))).toBe(refused)
  }
  await call('stopInstances', { InstanceIds: [a] })
  expect(await refusalOf(call('detachVolume', { VolumeId: rootVolume }))).toBe(refused)
  pass(8000)
  await call('detachVolume', { VolumeId: rootVolume })
  pass(1000)
  expect(await volume(rootVolume)).toBe('available')
  expect((await instance(a)).BlockDeviceMappings).toEqual([])
  await call('attachVolume', { VolumeId: rootVolume, InstanceId: a, Device: '/dev/xvda' })
  pass(1000)
  expect(await volume(rootVolume)).toBe('attached a')
})

test('one on several hosts is detached from the one that is named', async () => {
  const { call, pass, volume } = pairBench({ volumes: [{ id: VolumeId, multiAttach: true }] })
  for (const InstanceId of [a, b]) await call('attachVolume', { VolumeId, InstanceId, Device: '/dev/sdf' })
  pass(1000)
  expect(await refusalOf(call('detachVolume', { VolumeId }))).toMatch(/^MissingParameter: .*InstanceId/)
  await call('detachVolume', { VolumeId, InstanceId: a })
  expect(await volume()).toBe('detaching a, attached b')
  pass(1000)
  expect(await volume()).toBe('attached b')
})

test("what another of AWS's services holds is not for us to detach", () => {
  const AssociatedResource = 'arn:aws:ecs:us-east-1:111111111111:task/x'
  const scene = sceneWith({ volumes: [{ VolumeId, State: 'in-use', Attachments: [{ AssociatedResource }] }] })
  expect(refusal(() => ask('detachVolume', { VolumeId }, scene))).toMatch(/^UnsupportedOperationException/)
})
