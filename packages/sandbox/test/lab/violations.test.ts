import { expect, test } from 'vitest'
import type { Call } from '../../src/call.ts'
import { describeRates, doubleAddresses, doubleMounts, forcedDetach, recordsForce } from '../../src/lab/violations.ts'

const nothing = { volumes: [], interfaces: [], instances: [], elasticIps: [], routes: [] }
const call = (operation: string, more: Partial<Call> = {}): Call => ({
  at: new Date(1_000),
  service: 'ec2',
  operation,
  region: 'eu-central-1',
  status: 200,
  milliseconds: 1,
  ...more,
})

test('an address at two network interfaces is told with both', () => {
  const one = { id: 'eni-a', addresses: ['10.77.0.1', '10.77.0.100'] }
  expect(doubleAddresses({ ...nothing, interfaces: [one, { id: 'eni-b', addresses: ['10.77.0.2'] }] })).toEqual([])
  const [text] = doubleAddresses({ ...nothing, interfaces: [one, { id: 'eni-b', addresses: ['10.77.0.100'] }] })
  expect(text).toMatch(/10\.77\.0\.100.*eni-a, eni-b/)
})

test('two writers are one too many; a reader, and one host twice, are not', () => {
  const mount = { volume: 'vol-1', point: '/srv', readOnly: false }
  expect(
    doubleMounts([
      { ...mount, host: 'a' },
      { ...mount, host: 'a', point: '/mnt' },
    ]),
  ).toEqual([])
  expect(
    doubleMounts([
      { ...mount, host: 'a' },
      { ...mount, host: 'b', readOnly: true },
    ]),
  ).toEqual([])
  expect(
    doubleMounts([
      { ...mount, host: 'a' },
      { ...mount, host: 'b' },
    ]),
  ).toHaveLength(1)
})

test('a forced detach is one with Force, and one that could not be read is none', () => {
  expect(forcedDetach(call('DetachVolume', { input: { VolumeId: 'vol-1', Force: true } }))).toBe('vol-1')
  expect(forcedDetach(call('DetachVolume', { input: { VolumeId: 'vol-1', Force: false } }))).toBeUndefined()
  expect(forcedDetach(call('DetachVolume'))).toBeUndefined()
})

test('a force is recorded when its intent was written before the call, for this volume', () => {
  const record = (kind: string, claim: string, at: number): string =>
    JSON.stringify({ intents: [{ kind, claim, at: new Date(at).toISOString() }] })
  const when = new Date(5_000)
  expect(recordsForce(record('force', 'volume vol-1', 4_000), 'vol-1', when)).toBe(true)
  expect(recordsForce(record('force', 'volume vol-1', 6_000), 'vol-1', when)).toBe(false)
  expect(recordsForce(record('force', 'volume vol-2', 4_000), 'vol-1', when)).toBe(false)
  expect(recordsForce(record('fence', 'volume vol-1', 4_000), 'vol-1', when)).toBe(false)
  expect(recordsForce('{"intents": [', 'vol-1', when)).toBe(false)
})

test('rates count describing calls of one caller within the time', () => {
  const by = (callerArn: string, at: number, operation = 'DescribeVolumes') =>
    call(operation, { callerArn, at: new Date(at) })
  const rates = describeRates(
    [by('x/i-a', 1_000), by('x/i-a', 2_000), by('x/i-a', 9_000), by('x/i-b', 1_500, 'AttachVolume')],
    0,
    4_000,
  )
  expect([...rates]).toEqual([['i-a', 0.5]])
})
