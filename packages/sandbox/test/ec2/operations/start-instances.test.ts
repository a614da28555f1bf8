import { expect, test } from 'vitest'
import { pairHostIds, pairIds } from '../../../src/worlds/index.ts'
import { guests, pairBench, refusalOf } from '../pair-bench.ts'

const a = pairHostIds('a').instance
const held = { volumes: [{ id: pairIds.volume, at: { host: 'a', device: '/dev/sdf' } }] } as const

test('is pending, then running, with all it held and a new launch time', async () => {
  const machinery = guests()
  const { call, pass, instance, volume } = pairBench(held, machinery)
  await call('stopInstances', { InstanceIds: [a] })
  pass(8000)
  expect((await call('startInstances', { InstanceIds: [a] })).StartingInstances).toEqual([
    { InstanceId: a, PreviousState: { Code: 80, Name: 'stopped' }, CurrentState: { Code: 0, Name: 'pending' } },
  ])
  pass(3999)
  expect((await instance(a)).State?.Name).toBe('pending')
  expect(machinery.log).toEqual(['stop a clean'])
  pass(1)
  const told = await instance(a)
  expect(told).toMatchObject({
    State: { Code: 16, Name: 'running' },
    StateTransitionReason: '',
    LaunchTime: new Date('2026-11-01T00:00:08Z'),
  })
  expect(told.StateReason).toBeUndefined()
  expect(told.BlockDeviceMappings).toHaveLength(2)
  expect(await volume()).toBe('attached a')
  expect(machinery.log).toEqual(['stop a clean', 'start a'])
})

test('one that runs stays so; one on its way down or gone cannot be started', async () => {
  const { call, pass } = pairBench()
  const running = { Code: 16, Name: 'running' }
  expect((await call('startInstances', { InstanceIds: [a] })).StartingInstances).toEqual([
    { InstanceId: a, PreviousState: running, CurrentState: running },
  ])
  const refused = `IncorrectInstanceState: The instance '${a}' is not in a state from which it can be started.`
  await call('stopInstances', { InstanceIds: [a] })
  expect(await refusalOf(call('startInstances', { InstanceIds: [a] }))).toBe(refused)
  await call('terminateInstances', { InstanceIds: [a] })
  expect(await refusalOf(call('startInstances', { InstanceIds: [a] }))).toBe(refused)
  pass(8000)
  expect(await refusalOf(call('startInstances', { InstanceIds: [a] }))).toBe(refused)
})

test('a stuck one stays pending, and can be stopped', async () => {
  const { call, pass, instance, setFaults } = pairBench()
  await call('stopInstances', { InstanceIds: [a] })
  pass(8000)
  setFaults([{ action: 'ec2:StartInstances', does: { kind: 'stuck' } }])
  await call('startInstances', { InstanceIds: [a] })
  pass(3_600_000)
  expect((await instance(a)).State?.Name).toBe('pending')
  await call('stopInstances', { InstanceIds: [a] })
  pass(8000)
  expect((await instance(a)).State?.Name).toBe('stopped')
})

test('is checked anew, and what was impaired is so no more', async () => {
  const { call, pass } = pairBench({ hosts: [{ name: 'a', impaired: true }] })
  const status = async () =>
    (await call('describeInstanceStatus', { InstanceIds: [a] })).InstanceStatuses?.map(
      ({ InstanceStatus, SystemStatus }) => `${InstanceStatus?.Status} ${SystemStatus?.Status}`,
    )
  expect(await status()).toEqual(['impaired ok'])
  await call('stopInstances', { InstanceIds: [a] })
  pass(8000)
  await call('startInstances', { InstanceIds: [a] })
  pass(4000)
  expect(await status()).toEqual(['initializing initializing'])
  pass(180_000)
  expect(await status()).toEqual(['ok ok'])
})
