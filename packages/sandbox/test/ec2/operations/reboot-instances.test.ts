import { expect, test } from 'vitest'
import { pairHostIds, pairIds } from '../../../src/worlds/index.ts'
import { guests, pairBench, refusalOf } from '../pair-bench.ts'

const a = pairHostIds('a').instance
const held = { volumes: [{ id: pairIds.volume, at: { host: 'a', device: '/dev/sdf' } }] } as const

test('boots the guest anew and changes no state', async () => {
  const machinery = guests()
  const { call, instance, volume, pass } = pairBench(held, machinery)
  const before = await instance(a)
  await call('rebootInstances', { InstanceIds: [a] })
  pass(1)
  expect(await volume()).toBe('attached a')
  expect(await instance(a)).toEqual(before)
  expect(machinery.log).toEqual(['stop a clean', 'start a'])
})

test('a guest that hangs is reset when its time is up', async () => {
  const machinery = guests()
  machinery.hung.add(a)
  const { call, pass } = pairBench(held, machinery)
  await call('rebootInstances', { InstanceIds: [a] })
  pass(8000)
  await call('describeInstances', {})
  expect(machinery.log).toEqual(['stop a clean', 'stop a power-off', 'start a'])
})

test('a detach that was busy ends with it', async () => {
  const machinery = guests()
  const { call, pass, volume } = pairBench(held, machinery)
  machinery.held.add(`${a}/${pairIds.volume}`)
  await call('detachVolume', { VolumeId: pairIds.volume })
  pass(1000)
  expect(await volume()).toBe('busy a')
  await call('rebootInstances', { InstanceIds: [a] })
  pass(250)
  expect(await volume()).toBe('available')
})

test('only what runs can be rebooted; what is terminated is passed over', async () => {
  const machinery = guests()
  const { call, pass } = pairBench({}, machinery)
  await call('stopInstances', { InstanceIds: [a], SkipOsShutdown: true })
  pass(2000)
  expect(await refusalOf(call('rebootInstances', { InstanceIds: [a] }))).toBe(
    `IncorrectState: Cannot reboot instance ${a} that is currently in stopped state.`,
  )
  await call('terminateInstances', { InstanceIds: [a] })
  pass(2000)
  expect(await refusalOf(call('rebootInstances', { InstanceIds: [a] }))).toBe('answered')
  expect(machinery.log).not.toContain('start a')
})

test('a stuck one does not happen, nor one that a stop overtakes', async () => {
  const machinery = guests()
  const { call, pass, setFaults } = pairBench({}, machinery)
  setFaults([{ action: 'ec2:RebootInstances', count: 1, does: { kind: 'stuck' } }])
  await call('rebootInstances', { InstanceIds: [a] })
  pass(60_000)
  await call('describeInstances', {})
  expect(machinery.log).toEqual([])
  machinery.hung.add(a)
  await call('rebootInstances', { InstanceIds: [a] })
  await call('stopInstances', { InstanceIds: [a], SkipOsShutdown: true })
  pass(60_000)
  await call('describeInstances', {})
  expect(machinery.log).not.toContain('start a')
})
