import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { emulate } from '../../../src/emulate.ts'
import type { Holdings } from '../../../src/world.ts'
import { demo, pairHostIds, pairIds, smallAccounts, smallWorld } from '../../../src/worlds/index.ts'
import { ask, sceneIn } from '../ask.ts'
import { guests, pairBench, refusalOf } from '../pair-bench.ts'

const { instance: a, networkInterface, rootVolume } = pairHostIds('a')
const b = pairHostIds('b').instance
const held = {
  hosts: [{ name: 'a', secondary: ['10.77.0.100'] }, { name: 'b' }],
  volumes: [{ id: pairIds.volume, at: { host: 'a', device: '/dev/sdf' } }],
} as const

test('is shutting down, then terminated; its volumes are free, or gone where they were to go along', async () => {
  const machinery = guests()
  const { call, pass, instance, volume } = pairBench(held, machinery)
  expect((await call('terminateInstances', { InstanceIds: [a] })).TerminatingInstances).toEqual([
    { InstanceId: a, PreviousState: { Code: 16, Name: 'running' }, CurrentState: { Code: 32, Name: 'shutting-down' } },
  ])
  pass(7999)
  expect(await volume()).toBe('attached a')
  pass(1)
  expect(await volume()).toBe('available')
  expect(await refusalOf(call('describeVolumes', { VolumeIds: [rootVolume] }))).toMatch(/^InvalidVolume.NotFound/)
  const told = await instance(a)
  expect(told).toMatchObject({
    State: { Code: 48, Name: 'terminated' },
    StateTransitionReason: 'User initiated (2026-11-01 00:00:08 GMT)',
    BlockDeviceMappings: [],
    NetworkInterfaces: [],
    Tags: expect.arrayContaining([{ Key: 'Name', Value: 'node-a' }]),
  })
  expect(told).not.toHaveProperty('PrivateIpAddress')
  expect(machinery.log.toSorted()).toEqual(
    ['stop a clean', 'force a a', 'force a d', 'deliver 10.77.0.1 nobody', 'deliver 10.77.0.100 nobody'].toSorted(),
  )
})

test('its interface goes along, its elastic IP is free, and routes to it lead nowhere', async () => {
  const { call, pass } = pairBench(held)
  const bind = { AllocationId: pairIds.allocation, NetworkInterfaceId: networkInterface }
  await call('associateAddress', bind)
  await call('terminateInstances', { InstanceIds: [a], SkipOsShutdown: true })
  pass(2000)
  const { NetworkInterfaces } = await call('describeNetworkInterfaces', {})
  expect(NetworkInterfaces?.map(({ Attachment }) => Attachment?.InstanceId)).toEqual([b])
  const [address] = (await call('describeAddresses', {})).Addresses ?? []
  expect(address).toMatchObject({ AllocationId: pairIds.allocation, PublicIp: '203.0.113.10' })
  expect(address).not.toHaveProperty('AssociationId')
  expect(address).not.toHaveProperty('InstanceId')
  const { RouteTables } = await call('describeRouteTables', {})
  const overlays = RouteTables?.flatMap(({ Routes }) => Routes ?? []).filter((route) => route.NetworkInterfaceId)
  expect(overlays?.map(({ State }) => State)).toEqual(['blackhole', 'blackhole'])
})

test('a stopped one ends without its guest, and may end again', async () => {
  const machinery = guests()
  const { call, pass, instance } = pairBench({}, machinery)
  await call('stopInstances', { InstanceIds: [a] })
  pass(8000)
  await call('terminateInstances', { InstanceIds: [a] })
  pass(2000)
  expect((await instance(a)).State?.Name).toBe('terminated')
  expect(machinery.log.filter((line) => line.startsWith('stop'))).toEqual(['stop a clean'])
  const terminated = { Code: 48, Name: 'terminated' }
  expect((await call('terminateInstances', { InstanceIds: [a] })).TerminatingInstances).toEqual([
    { InstanceId: a, PreviousState: terminated, CurrentState: terminated },
  ])
})

test('a guest that hangs or a stuck call ends with Force', async () => {
  const machinery = guests()
  machinery.hung.add(a)
  const { call, pass, instance, setFaults } = pairBench({}, machinery)
  setFaults([{ action: 'ec2:TerminateInstances', count: 1, does: { kind: 'stuck' } }])
  await call('terminateInstances', { InstanceIds: [b] })
  await call('terminateInstances', { InstanceIds: [a] })
  pass(3_600_000)
  for (const id of [a, b]) expect((await instance(id)).State?.Name).toBe('shutting-down')
  await call('terminateInstances', { InstanceIds: [a, b], Force: true })
  pass(2000)
  for (const id of [a, b]) expect((await instance(id)).State?.Name).toBe('terminated')
})

test('a volume on its way to or from it is free in the end', async () => {
  for (const verb of ['attachVolume', 'detachVolume'] as const) {
    const machinery = guests()
    const { call, pass, volume, setFaults } = pairBench(verb === 'attachVolume' ? {} : held, machinery)
    setFaults([{ action: `ec2:${verb}`, does: { kind: 'stuck' } }])
    await call(verb, { VolumeId: pairIds.volume, InstanceId: a, Device: '/dev/sdf' })
    await call('terminateInstances', { InstanceIds: [a] })
    pass(8000)
    expect(await volume()).toBe('available')
    expect(machinery.plugged(a)).toEqual([])
  }
})

test('ends once, when the power was cut under a guest that was coming down', async () => {
  const { call, pass, instance } = pairBench()
  await call('terminateInstances', { InstanceIds: [a] })
  await call('terminateInstances', { InstanceIds: [a], SkipOsShutdown: true })
  pass(2000)
  const told = await instance(a)
  expect(told.State?.Name).toBe('terminated')
  pass(10_000)
  expect(await instance(a)).toEqual(told)
})

test('an interface that is not to go along is free, and keeps its elastic IP', async () => {
  const attachment = { AttachmentId: 'eni-attach-1', InstanceId: a, Status: 'attached' as const }
  const nic = (id: string, DeviceIndex: number, DeleteOnTermination: boolean) => ({
    NetworkInterfaceId: id,
    Status: 'in-use' as const,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: `10.0.0.${DeviceIndex + 4}` }],
    Attachment: { ...attachment, DeviceIndex, DeleteOnTermination },
  })
  const interfaces = [nic('eni-1', 0, true), nic('eni-2', 1, false)]
  const holdings: Holdings = {
    instances: [{ InstanceId: a, State: { Code: 80, Name: 'stopped' }, NetworkInterfaces: interfaces }],
    networkInterfaces: interfaces,
    addresses: [
      {
        AllocationId: 'eipalloc-1',
        AssociationId: 'eipassoc-1',
        PublicIp: '203.0.113.1',
        InstanceId: a,
        NetworkInterfaceId: 'eni-2',
        PrivateIpAddress: '10.0.0.5',
      },
    ],
  }
  const world = smallWorld({ times: { stop: 0 }, holdings: { [smallAccounts[0]]: { 'us-east-1': holdings } } })
  const scene = sceneIn(world, smallAccounts[0], 'us-east-1')
  ask('terminateInstances', { InstanceIds: [a] }, scene)
  scene.holdings()
  await nextTurn()
  const { networkInterfaces, addresses } = scene.holdings()
  expect(networkInterfaces).toMatchObject([{ NetworkInterfaceId: 'eni-2', Status: 'available' }])
  expect(networkInterfaces?.[0]).not.toHaveProperty('Attachment')
  expect(addresses).toMatchObject([{ AssociationId: 'eipassoc-1', NetworkInterfaceId: 'eni-2' }])
  expect(addresses?.[0]).not.toHaveProperty('InstanceId')
})

test('ends instances of a world that was there before', async () => {
  const world = demo({ latency: 0, throttling: 'none' })
  let time = Date.parse('2026-11-01T00:00:00Z')
  const aws = emulate(world, { now: () => new Date(time) })
  const account = world.accounts.find(({ name }) => name === 'web-prod')
  const at = { partition: 'aws', account: account?.id ?? '', region: 'eu-west-1' }
  const before = account?.holdings('eu-west-1')
  const victim = before?.instances?.find(
    (one) => one.State?.Name === 'running' && (one.BlockDeviceMappings?.length ?? 0) > 1,
  )
  const InstanceIds = [victim?.InstanceId ?? '']
  await aws.call(at, 'ec2', 'terminateInstances', { InstanceIds })
  time += 60_000
  const Filters = [{ Name: 'attachment.instance-id', Values: InstanceIds }]
  expect((await aws.call(at, 'ec2', 'describeVolumes', { Filters })).Volumes).toEqual([])
  const data = victim?.BlockDeviceMappings?.filter(({ Ebs }) => !Ebs?.DeleteOnTermination) ?? []
  const VolumeIds = data.map(({ Ebs }) => Ebs?.VolumeId ?? '')
  const { Volumes } = await aws.call(at, 'ec2', 'describeVolumes', { VolumeIds })
  expect(Volumes?.map(({ State, Attachments }) => [State, Attachments])).toEqual(VolumeIds.map(() => ['available', []]))
  expect(VolumeIds.length).toBeGreaterThan(0)
})
