import type { Instance } from '@aws-sdk/client-ec2'
import { expect, test } from 'vitest'
import { ask, sceneWith } from '../ask.ts'

const old = new Date('2026-10-01T00:00:00Z')
const running = { Code: 16, Name: 'running' as const }
const instances: Instance[] = [
  { InstanceId: 'i-old', State: running, LaunchTime: old, Placement: { AvailabilityZone: 'us-east-1b' } },
  { InstanceId: 'i-new', State: running, LaunchTime: new Date('2026-10-31T23:59:00Z') },
  { InstanceId: 'i-off', State: { Code: 80, Name: 'stopped' }, LaunchTime: old },
]
const scene = sceneWith({ instances })
const ids = (input: Parameters<typeof ask<'describeInstanceStatus'>>[1]) =>
  ask('describeInstanceStatus', input, scene).InstanceStatuses?.map((one) => one.InstanceId)

test('tells of running instances, of all on request', () => {
  expect(ids({})).toEqual(['i-old', 'i-new'])
  expect(ids({ IncludeAllInstances: true })).toEqual(['i-old', 'i-new', 'i-off'])
})

test('is ok once the checks are through, and not applicable to what does not run', () => {
  const told = ask('describeInstanceStatus', { IncludeAllInstances: true }, scene).InstanceStatuses ?? []
  expect(told.map((one) => one.InstanceStatus?.Status)).toEqual(['ok', 'initializing', 'not-applicable'])
  expect(ids({ Filters: [{ Name: 'system-status.status', Values: ['ok'] }] })).toEqual(['i-old'])
  expect(ids({ Filters: [{ Name: 'availability-zone', Values: ['*1b'] }] })).toEqual(['i-old'])
})
