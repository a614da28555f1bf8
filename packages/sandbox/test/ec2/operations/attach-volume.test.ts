import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { noMachinery } from '../../../src/machinery.ts'
import { pairHostIds, pairIds } from '../../../src/worlds/index.ts'
import { ask, refusal, sceneWith } from '../ask.ts'
import { guests, pairBench, refusalOf } from '../pair-bench.ts'

const a = pairHostIds('a').instance
const b = pairHostIds('b').instance
const VolumeId = pairIds.volume
const attach = { VolumeId, InstanceId: a, Device: '/dev/sdf' }

test('is attaching, and attached when the time has passed; volume and instance agree', async () => {
  const { call, pass, volume, instance } = pairBench()
  expect(await call('attachVolume', attach)).toEqual({
    $metadata: { httpStatusCode: 200 },
    ...attach,
    State: 'attaching',
    AttachTime: new Date('2026-11-01T00:00:00Z'),
  })
  const disk = async () => (await instance(a)).BlockDeviceMappings?.find(({ Ebs }) => Ebs?.VolumeId === VolumeId)
  expect(await volume()).toBe('attaching a')
  expect(await disk()).toMatchObject({ DeviceName: '/dev/sdf', Ebs: { Status: 'attaching' } })
  pass(999)
  expect(await volume()).toBe('attaching a')
  pass(1)
  expect(await volume()).toBe('attached a')
  expect(await disk()).toMatchObject({
    DeviceName: '/dev/sdf',
    Ebs: { Status: 'attached', DeleteOnTermination: false },
  })
})

test('the device is there before the state says so', async () => {
  const shown: (() => void)[] = []
  const machinery = { ...noMachinery, attach: () => new Promise<void>((resolve) => void shown.push(resolve)) }
  const { call, pass, volume } = pairBench({}, machinery)
  await call('attachVolume', attach)
  pass(5000)
  expect(await volume()).toBe('attaching a')
  expect(shown).toHaveLength(1)
  shown[0]?.()
  await nextTurn()
  expect(await volume()).toBe('attached a')
})

test('nobody else gets it, nor the same host again, while it comes or is there', async () => {
  const { call, pass } = pairBench()
  await call('attachVolume', attach)
  const refused = `VolumeInUse: ${VolumeId} is already attached to an instance`
  for (const InstanceId of [a, b]) {
    expect(await refusalOf(call('attachVolume', { ...attach, InstanceId, Device: '/dev/sdg' }))).toBe(refused)
  }
  pass(1000)
  for (const InstanceId of [a, b]) {
    expect(await refusalOf(call('attachVolume', { ...attach, InstanceId, Device: '/dev/sdg' }))).toBe(refused)
  }
})

test('of two at once one gets it', async () => {
  const { call, volume, pass } = pairBench()
  const both = [a, b].map((InstanceId) => refusalOf(call('attachVolume', { ...attach, InstanceId })))
  expect((await Promise.all(both)).toSorted()).toEqual([
    `VolumeInUse: ${VolumeId} is already attached to an instance`,
    'answered',
  ])
  pass(1000)
  expect(await volume()).toMatch(/^attached [ab]$/)
})

test('one that allows it goes to several, each once', async () => {
  const { call, pass, volume } = pairBench({ volumes: [{ id: VolumeId, multiAttach: true }] })
  for (const InstanceId of [a, b]) await call('attachVolume', { ...attach, InstanceId })
  pass(1000)
  expect(await volume()).toBe('attached a, attached b')
  const again = refusalOf(call('attachVolume', { ...attach, Device: '/dev/sdg' }))
  expect(await again).toMatch(/^VolumeInUse/)
})

test('a gp3 that says it allows it does not', async () => {
  const { call } = pairBench({ volumes: [{ id: VolumeId, multiAttach: true, type: 'gp3' }] })
  await call('attachVolume', attach)
  expect(await refusalOf(call('attachVolume', { ...attach, InstanceId: b }))).toMatch(/^VolumeInUse/)
})

test.each([
  [{ VolumeId: 'vol-00000000000000bad' }, "InvalidVolume.NotFound: The volume 'vol-00000000000000bad' does not exist"],
  [{ VolumeId: 'vol-x' }, 'InvalidVolumeID.Malformed: Invalid id: "vol-x" (expecting "vol-...")'],
  [
    { InstanceId: 'i-00000000000000bad' },
    "InvalidInstanceID.NotFound: The instance ID 'i-00000000000000bad' does not exist",
  ],
  [{ InstanceId: 'i-x' }, 'InvalidInstanceID.Malformed: Invalid id: "i-x" (expecting "i-...")'],
  [
    { InstanceId: pairHostIds('c').instance },
    `InvalidVolume.ZoneMismatch: The volume '${VolumeId}' is not in the same availability zone as instance '${pairHostIds('c').instance}'`,
  ],
  [
    { Device: '/dev/xvda' },
    "InvalidParameterValue: Invalid value '/dev/xvda' for unixDevice. Attachment point /dev/xvda is already in use",
  ],
  [
    { Device: '/dev/sdk1' },
    'InvalidParameterValue: Value (/dev/sdk1) for parameter device is invalid. /dev/sdk1 is not a valid EBS device name.',
  ],
  [{ Device: '/dev/sdz' }, /already in use$/],
])('refuses %j', async (wrong, refused) => {
  const hosts = [{ name: 'a' }, { name: 'b' }, { name: 'c', az: 'b', ip: '10.77.1.3' }] as const
  const { call, volume } = pairBench({ hosts, hiddenDevices: ['/dev/sdz'] })
  expect(await refusalOf(call('attachVolume', { ...attach, ...wrong }))).toMatch(
    typeof refused === 'string' ? new RegExp(`^${refused.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`) : refused,
  )
  expect(await volume()).toBe('available')
})

test('says which parameter is missing', async () => {
  const { call } = pairBench()
  const input = { VolumeId, InstanceId: a } as typeof attach
  expect(await refusalOf(call('attachVolume', input))).toMatch(/^MissingParameter: .*[Dd]evice/)
})

test('a host that is neither running nor stopped takes none; a stopped one does, and shows it when it boots', async () => {
  const machinery = guests()
  const { call, pass, volume } = pairBench({}, machinery)
  await call('stopInstances', { InstanceIds: [a] })
  expect(await refusalOf(call('attachVolume', attach))).toBe(`IncorrectState: Instance '${a}' is not 'running'.`)
  pass(8000)
  await call('attachVolume', attach)
  pass(1000)
  expect(await volume()).toBe('attached a')
  await call('startInstances', { InstanceIds: [a] })
  pass(4000)
  expect((await call('describeVolumes', { VolumeIds: [VolumeId] })).Volumes?.[0]?.Attachments?.[0]?.State).toBe(
    'attached',
  )
  expect(machinery.log).toEqual(['stop a clean', 'attach a d', 'start a'])
})

test('an attach that comes due while the host boots waits for that', async () => {
  const machinery = guests()
  const { call, pass, volume } = pairBench({ times: { attach: 1000, stop: 0, start: 4000 } }, machinery)
  await call('stopInstances', { InstanceIds: [a] })
  await call('describeInstances', {})
  await call('attachVolume', attach)
  await call('startInstances', { InstanceIds: [a] })
  pass(3000)
  expect(await volume()).toBe('attaching a')
  pass(1000)
  await call('describeInstances', {})
  pass(250)
  expect(await volume()).toBe('attached a')
  expect(machinery.log).toEqual(['stop a clean', 'start a', 'attach a d'])
})

test('a volume that is not made yet cannot be attached', () => {
  const instances = [{ InstanceId: a, State: { Code: 16, Name: 'running' as const }, Placement: {} }]
  for (const State of ['creating', 'deleting', 'error'] as const) {
    const scene = sceneWith({ instances, volumes: [{ VolumeId, State }] })
    expect(refusal(() => ask('attachVolume', attach, scene))).toBe(`IncorrectState: ${VolumeId} is not 'available'.`)
  }
})

test('an instance has so many slots and no more', async () => {
  const ids = Array.from({ length: 28 }, (_, at) => `vol-${String(at).padStart(17, '0')}`)
  const { call } = pairBench({ volumes: ids.map((id) => ({ id })) })
  const letters = [...'bcdefghijklmnopqrstuvwxyz'].map((letter) => `/dev/sd${letter}`)
  const devices = [...letters, '/dev/xvdba', '/dev/xvdbb', '/dev/xvdbc']
  const answers: string[] = []
  for (const [at, id] of ids.entries()) {
    answers.push(await refusalOf(call('attachVolume', { VolumeId: id, InstanceId: a, Device: devices[at] ?? '' })))
  }
  expect(answers.filter((answer) => answer === 'answered')).toHaveLength(26)
  expect(answers[26]).toMatch(/^AttachmentLimitExceeded: You may attach up to 27 devices for this instance type\./)
})

test('a stuck one stays attaching until it is detached', async () => {
  const { call, pass, volume, setFaults } = pairBench()
  setFaults([{ action: 'ec2:AttachVolume', count: 1, does: { kind: 'stuck' } }])
  await call('attachVolume', attach)
  pass(3_600_000)
  expect(await volume()).toBe('attaching a')
  await call('detachVolume', { VolumeId })
  expect(await volume()).toBe('detaching a')
  pass(1000)
  expect(await volume()).toBe('available')
  await call('attachVolume', { ...attach, Device: '/dev/sdg' })
  pass(1000)
  expect(await volume()).toBe('attached a')
})

test('a detach overtakes an attach that has not come due', async () => {
  const machinery = guests()
  const { call, pass, volume } = pairBench({}, machinery)
  await call('attachVolume', attach)
  pass(500)
  await call('detachVolume', { VolumeId })
  pass(500)
  expect(await volume()).toBe('detaching a')
  pass(500)
  expect(await volume()).toBe('available')
  pass(5000)
  expect(await volume()).toBe('available')
  expect(machinery.plugged(a)).toEqual([])
})

test('a detach that comes while the device is being shown is not lost', async () => {
  const shown: (() => void)[] = []
  const machinery = { ...noMachinery, attach: () => new Promise<void>((resolve) => void shown.push(resolve)) }
  const { call, pass, volume } = pairBench({}, machinery)
  await call('attachVolume', attach)
  pass(1000)
  expect(await volume()).toBe('attaching a')
  await call('detachVolume', { VolumeId })
  shown[0]?.()
  await nextTurn()
  expect(await volume()).toBe('detaching a')
  pass(1000)
  expect(await volume()).toBe('available')
})

test('a host that ends for good is shown no more devices', async () => {
  const machinery = guests()
  const { call, pass, volume } = pairBench({}, machinery)
  await call('attachVolume', attach)
  await call('terminateInstances', { InstanceIds: [a] })
  pass(1000)
  expect(await volume()).toBe('attaching a')
  pass(7000)
  expect(await volume()).toBe('available')
  expect(machinery.log).not.toContain('attach a d')
})
