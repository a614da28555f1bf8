import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { pairHostIds, pairIds } from '../../../src/worlds/index.ts'
import { ask, refusal, sceneWith } from '../ask.ts'
import { guests, pairBench, refusalOf } from '../pair-bench.ts'

const a = pairHostIds('a').instance
const b = pairHostIds('b').instance
const held = { volumes: [{ id: pairIds.volume, at: { host: 'a', device: '/dev/sdf' } }] } as const
const running = { Code: 16, Name: 'running' }
const stopping = { Code: 64, Name: 'stopping' }

test('is stopping, then stopped, says why, and keeps its volumes', async () => {
  const machinery = guests()
  const { call, pass, instance, volume } = pairBench(held, machinery)
  expect((await call('stopInstances', { InstanceIds: [a, b] })).StoppingInstances).toEqual([
    { InstanceId: a, PreviousState: running, CurrentState: stopping },
    { InstanceId: b, PreviousState: running, CurrentState: stopping },
  ])
  pass(7999)
  expect((await instance(a)).State).toEqual(stopping)
  pass(1)
  expect(await instance(a)).toMatchObject({
    State: { Code: 80, Name: 'stopped' },
    StateTransitionReason: 'User initiated (2026-11-01 00:00:08 GMT)',
    StateReason: { Code: 'Client.UserInitiatedShutdown' },
    PrivateIpAddress: '10.77.0.1',
  })
  expect(await volume()).toBe('attached a')
  expect(machinery.log).toEqual(['stop a clean', 'stop b clean'])
})

test('only running instances have a status, unless all are asked for', async () => {
  const { call, pass } = pairBench()
  const statuses = async (IncludeAllInstances = false) =>
    (await call('describeInstanceStatus', { IncludeAllInstances })).InstanceStatuses?.map(
      ({ InstanceId, InstanceState, InstanceStatus }) =>
        `${InstanceId?.at(-1)} ${InstanceState?.Name} ${InstanceStatus?.Status}`,
    )
  expect(await statuses()).toEqual(['a running ok', 'b running ok'])
  await call('stopInstances', { InstanceIds: [a] })
  expect(await statuses()).toEqual(['b running ok'])
  expect(await statuses(true)).toEqual(['a stopping not-applicable', 'b running ok'])
  pass(8000)
  expect(await statuses(true)).toEqual(['a stopped not-applicable', 'b running ok'])
})

test('SkipOsShutdown cuts the power at once and takes less time', async () => {
  const machinery = guests()
  const { call, pass, instance } = pairBench({}, machinery)
  await call('stopInstances', { InstanceIds: [a], SkipOsShutdown: true, Force: true })
  expect((await instance(a)).State?.Name).toBe('stopping')
  expect(machinery.log).toEqual(['stop a power-off'])
  pass(2000)
  expect((await instance(a)).State?.Name).toBe('stopped')
})

test('a guest that hangs keeps it stopping, until the power is cut', async () => {
  const machinery = guests()
  machinery.hung.add(a)
  const { call, pass, instance } = pairBench({}, machinery)
  await call('stopInstances', { InstanceIds: [a] })
  pass(600_000)
  expect((await instance(a)).State?.Name).toBe('stopping')
  expect((await call('stopInstances', { InstanceIds: [a] })).StoppingInstances).toEqual([
    { InstanceId: a, PreviousState: stopping, CurrentState: stopping },
  ])
  await call('stopInstances', { InstanceIds: [a], Force: true })
  pass(2000)
  expect((await instance(a)).State?.Name).toBe('stopped')
  expect(machinery.log).toEqual(['stop a clean', 'stop a power-off'])
})

test('Force lets the guest end, but not longer than its time', async () => {
  const machinery = guests()
  machinery.hung.add(a)
  const { call, pass, instance } = pairBench({}, machinery)
  await call('stopInstances', { InstanceIds: [a, b], Force: true })
  expect((await instance(a)).State?.Name).toBe('stopping')
  expect(machinery.log).toEqual(['stop a clean', 'stop b clean'])
  pass(8000)
  expect([(await instance(a)).State?.Name, (await instance(b)).State?.Name]).toEqual(['stopped', 'stopped'])
  expect(machinery.log).toEqual(['stop a clean', 'stop b clean', 'stop a power-off'])
})

test('a stuck one leaves the guest running for ever, until it is forced', async () => {
  const machinery = guests()
  const { call, pass, instance, setFaults } = pairBench({}, machinery)
  setFaults([{ action: 'ec2:StopInstances', count: 1, does: { kind: 'stuck' } }])
  await call('stopInstances', { InstanceIds: [a] })
  pass(3_600_000)
  expect((await instance(a)).State?.Name).toBe('stopping')
  expect(machinery.log).toEqual([])
  await call('stopInstances', { InstanceIds: [a], Force: true })
  pass(2000)
  expect((await instance(a)).State?.Name).toBe('stopped')
})

test('a stopped one stays stopped; what ends cannot be stopped; what is wrong with one is wrong with all', async () => {
  const { call, pass, instance } = pairBench()
  await call('stopInstances', { InstanceIds: [a] })
  pass(8000)
  const stopped = { Code: 80, Name: 'stopped' }
  expect((await call('stopInstances', { InstanceIds: [a] })).StoppingInstances).toEqual([
    { InstanceId: a, PreviousState: stopped, CurrentState: stopped },
  ])
  await call('terminateInstances', { InstanceIds: [a] })
  for (const _ of ['shutting-down', 'terminated']) {
    expect(await refusalOf(call('stopInstances', { InstanceIds: [b, a] }))).toBe(
      `IncorrectInstanceState: This instance '${a}' is not in a state from which it can be stopped.`,
    )
    pass(2000)
  }
  expect(await refusalOf(call('stopInstances', { InstanceIds: [b, 'i-00000000000000bad'] }))).toMatch(
    /^InvalidInstanceID.NotFound/,
  )
  expect(await refusalOf(call('stopInstances', { InstanceIds: ['x'] }))).toMatch(/^InvalidInstanceID.Malformed/)
  expect((await instance(b)).State?.Name).toBe('running')
})

test('one that a call has started can be stopped while it boots, a new one not', async () => {
  const machinery = guests()
  const { call, pass, instance } = pairBench({}, machinery)
  await call('stopInstances', { InstanceIds: [a] })
  pass(8000)
  await call('startInstances', { InstanceIds: [a] })
  pass(1000)
  await call('stopInstances', { InstanceIds: [a] })
  pass(8000)
  expect((await instance(a)).State?.Name).toBe('stopped')
  expect(machinery.log.filter((line) => line.startsWith('start'))).toEqual([])
  const instances = [{ InstanceId: a, State: { Code: 0, Name: 'pending' as const } }]
  expect(refusal(() => ask('stopInstances', { InstanceIds: [a] }, sceneWith({ instances })))).toBe(
    `IncorrectInstanceState: Instance '${a}' cannot be stopped as it has never reached the 'running' state.`,
  )
})

test('a boot that is under way is let through before the power is cut', async () => {
  const booted: (() => void)[] = []
  const host = guests()
  const start = (id: string) => new Promise<void>((resolve) => booted.push(resolve)).then(() => host.start(id))
  const { call, pass, instance } = pairBench({}, { ...host, start })
  await call('stopInstances', { InstanceIds: [a] })
  pass(8000)
  await call('startInstances', { InstanceIds: [a] })
  pass(4000)
  expect((await instance(a)).State?.Name).toBe('pending')
  await call('stopInstances', { InstanceIds: [a], SkipOsShutdown: true })
  pass(2000)
  expect((await instance(a)).State?.Name).toBe('stopping')
  booted[0]?.()
  await nextTurn()
  expect((await instance(a)).State?.Name).toBe('stopped')
  expect(host.log).toEqual(['stop a clean', 'start a', 'stop a power-off'])
})
