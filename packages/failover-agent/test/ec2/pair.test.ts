import { pairHostIds, pairIds, pairWorld, type Sandbox, serve } from '@arnq/sandbox'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { credentialSource } from '../../src/ec2/credentials.ts'
import { ec2Door } from '../../src/ec2/door.ts'
import { errorClass } from '../../src/ec2/error-class.ts'
import { makeLook } from '../../src/ec2/look.ts'
import { makePace } from '../../src/ec2/rate.ts'
import { metadata } from '../../src/metadata/metadata.ts'

const a = pairHostIds('a')
const b = pairHostIds('b')
const vip = '10.77.0.100'
const zero = { attach: 0, detach: 0, stop: 0, start: 0, metadata: 30_000, deliver: 0 }

let time = new Date('2026-11-21T12:00:00Z')
let sandbox: Sandbox
beforeEach(async () => {
  time = new Date('2026-11-21T12:00:00Z')
  sandbox = await serve(pairWorld({ times: zero }), { now: () => time })
})
afterEach(() => sandbox.close())

/** What host a has: its own metadata service, credentials of its role, and the door. */
async function hostA() {
  const imds = await sandbox.serveMetadata({ instanceOf: () => a.instance, keysLast: 3_600_000 })
  const clock = { now: () => time, ticks: () => time.getTime(), sleep: async () => {} }
  const service = metadata({ endpoint: imds.url, clock, sys: '/nonexistent', macOf: async () => '02:00:00:00:00:01' })
  const credentials = credentialSource({ env: {}, role: service.roleCredentials, clock, tell: () => {} })
  const door = ec2Door({ endpoint: sandbox.url, credentials, clock })
  const { target, instance, interfaceOf } = await service.identity()
  const eni = await interfaceOf('ens5')
  const pace = makePace({ ticks: clock.ticks, hurry: () => true })
  const look = () => makeLook(door, target, new AbortController().signal, { pace, clock })
  const attach = () =>
    door.call(target, 'ec2', 'attachVolume', { VolumeId: pairIds.volume, InstanceId: instance, Device: '/dev/sdf' })
  return { imds, service, door, target, instance, eni, look, attach }
}

const asked = (name: string): number => sandbox.calls.filter(({ operation }) => operation === name).length

test('the instance knows itself, and calls as its role', async () => {
  const { target, instance, eni, door } = await hostA()
  expect({ target, instance, id: eni.id }).toEqual({
    target: { partition: 'aws', account: pairIds.account, region: pairIds.region },
    instance: a.instance,
    id: a.networkInterface,
  })
  const { Arn } = await door.call(target, 'sts', 'getCallerIdentity', {})
  expect(Arn).toBe(`arn:aws:sts::${pairIds.account}:assumed-role/failover/${a.instance}`)
})

test('a volume goes on and off', async () => {
  const { door, target, instance, look, attach } = await hostA()
  expect(await attach()).toMatchObject({ State: 'attaching', Device: '/dev/sdf', AttachTime: time })
  expect(await look().volume(pairIds.volume)).toMatchObject({
    State: 'in-use',
    Attachments: [{ InstanceId: instance, State: 'attached' }],
  })
  const again = await attach().catch((error: unknown) => error)
  expect([errorClass(again), (again as Error).name]).toEqual(['in-use', 'VolumeInUse'])
  await door.call(target, 'ec2', 'detachVolume', { VolumeId: pairIds.volume, InstanceId: instance })
  expect(await look().volume(pairIds.volume)).toMatchObject({ State: 'available', Attachments: [] })
})

test('a reply that is lost after its effect is told as lost, and not asked for again', async () => {
  const { look, attach } = await hostA()
  sandbox.setFaults([{ action: 'ec2:AttachVolume', count: 1, does: { kind: 'reset', after: 'effect' } }])
  const error = await attach().catch((thrown: unknown) => thrown)
  expect(errorClass(error)).toBe('lost-reply')
  expect(asked('AttachVolume')).toBe(1)
  expect(await look().volume(pairIds.volume)).toMatchObject({ Attachments: [{ InstanceId: a.instance }] })
})

test('an address moves only where that is allowed, and the metadata service follows later', async () => {
  const { service, door, target, eni, look } = await hostA()
  const take = (allowed: boolean) =>
    door.call(target, 'ec2', 'assignPrivateIpAddresses', {
      NetworkInterfaceId: eni.id,
      PrivateIpAddresses: [vip],
      AllowReassignment: allowed,
    })
  await door.call(target, 'ec2', 'assignPrivateIpAddresses', {
    NetworkInterfaceId: b.networkInterface,
    PrivateIpAddresses: [vip],
  })
  expect(errorClass(await take(false).catch((error: unknown) => error))).toBe('in-use')
  expect((await look().ownerOf(vip, eni.subnet))?.NetworkInterfaceId).toBe(b.networkInterface)
  await take(true)
  expect((await look().ownerOf(vip, eni.subnet))?.NetworkInterfaceId).toBe(a.networkInterface)
  expect((await service.addressesSeen(eni.mac)).ipv4).not.toContain(vip)
  time = new Date(time.getTime() + 30_001)
  expect((await service.addressesSeen(eni.mac)).ipv4).toContain(vip)
})

describe('credentials', () => {
  test('that end are renewed in time, and nobody notices', async () => {
    const { look } = await hostA()
    for (const minutes of [0, 54, 57, 58, 200]) {
      time = new Date(Date.parse('2026-11-21T12:00:00Z') + minutes * 60_000)
      expect(await look().volume(pairIds.volume)).toMatchObject({ VolumeId: pairIds.volume })
    }
    expect(sandbox.calls.filter(({ code }) => code !== undefined)).toEqual([])
  })

  test('that EC2 already refuses are replaced within the call', async () => {
    const { attach, look } = await hostA()
    await look().volume(pairIds.volume)
    time = new Date(time.getTime() + 57 * 60_000)
    sandbox.setFaults([
      { count: 1, does: { kind: 'error', code: 'RequestExpired', message: 'Request has expired.', status: 400 } },
    ])
    expect(await attach()).toMatchObject({ State: 'attaching' })
    expect(sandbox.calls.map(({ code }) => code)).toEqual([undefined, 'RequestExpired', undefined])
  })

  test('outlive a metadata service that is away', async () => {
    const { imds, look } = await hostA()
    await look().volume(pairIds.volume)
    await imds.close()
    time = new Date(time.getTime() + 58 * 60_000)
    expect(await look().volume(pairIds.volume)).toMatchObject({ VolumeId: pairIds.volume })
  })
})

test('permission is asked for with DryRun', async () => {
  const { door, target, instance } = await hostA()
  const input = { VolumeId: pairIds.volume, InstanceId: instance, Device: '/dev/sdf', DryRun: true }
  const answer = await door.call(target, 'ec2', 'attachVolume', input).catch((error: unknown) => error)
  expect(errorClass(answer)).toBe('dry-run')
})
