import type { Aws } from '@arnq/query'
import { type Emulated, emulate, pairHostIds, pairIds, pairWorld } from '@arnq/sandbox'
import { describe, expect, test } from 'vitest'
import { makeLook } from '../../src/ec2/look.ts'
import { makePace } from '../../src/ec2/rate.ts'
import type { Look } from '../../src/look.ts'

const target = { partition: 'aws', account: pairIds.account, region: pairIds.region }
const a = pairHostIds('a')
const b = pairHostIds('b')
const ips = { a: '10.77.0.11', vip: '10.77.0.100', v6: 'fd00::64' }

function world() {
  return pairWorld({
    hosts: [
      { name: 'a', ip: ips.a, secondary: [ips.vip], ipv6: [ips.v6] },
      { name: 'b', ip: '10.77.0.12' },
    ],
  })
}

/** Waits that were asked for, on a clock that only they move. */
function plan(hurry = true) {
  const waits: number[] = []
  const now = () => waits.reduce((sum, ms) => sum + ms, 0)
  const pace = makePace({ ticks: now, hurry: () => hurry, chance: () => 0 })
  const sleep = async (ms: number): Promise<void> => void waits.push(ms)
  return { waits, plan: { pace, clock: { sleep } } }
}

const never = new AbortController().signal
const lookAt = (aws: Aws, how = plan().plan): Look => makeLook(aws, target, never, how)
const operations = ({ calls }: Emulated): readonly string[] => calls.map(({ operation }) => operation)

/** The subnet of host a, as EC2 has it. */
const subnetOf = async (aws: Aws): Promise<string> =>
  (await lookAt(aws).networkInterface(a.networkInterface))?.SubnetId ?? ''

test('what is asked for within one turn goes out as one call of each kind', async () => {
  const aws = emulate(world())
  const look = lookAt(aws)
  const later = Promise.resolve().then(() => look.volume(b.rootVolume))
  const found = await Promise.all([
    look.volume(a.rootVolume),
    look.volume(pairIds.volume),
    look.instance(a.instance),
    look.instance(b.instance),
    look.networkInterface(b.networkInterface),
    look.elasticIp(pairIds.allocation),
    ...pairIds.routeTables.map(look.routeTable),
    later,
  ])
  expect(found).toMatchObject([
    { VolumeId: a.rootVolume },
    { VolumeId: pairIds.volume },
    { InstanceId: a.instance },
    { InstanceId: b.instance },
    { NetworkInterfaceId: b.networkInterface },
    { AllocationId: pairIds.allocation },
    ...pairIds.routeTables.map((RouteTableId) => ({ RouteTableId })),
    { VolumeId: b.rootVolume },
  ])
  expect([...operations(aws)].sort()).toEqual([
    'DescribeAddresses',
    'DescribeInstances',
    'DescribeNetworkInterfaces',
    'DescribeRouteTables',
    'DescribeVolumes',
  ])
})

test('one id that EC2 does not know leaves the others their answer', async () => {
  const look = lookAt(emulate(world()))
  const [known, unknown, malformed] = await Promise.all(
    [a.rootVolume, 'vol-0fffffffffffffff0', 'vol-nonsense'].map(look.volume),
  )
  expect(known).toMatchObject({ VolumeId: a.rootVolume })
  expect([unknown, malformed]).toEqual([undefined, undefined])
})

test('each kind can be absent', async () => {
  const look = lookAt(emulate(world()))
  const none = await Promise.all([
    look.instance('i-0fffffffffffffff0'),
    look.networkInterface('eni-0fffffffffffffff0'),
    look.elasticIp('eipalloc-0fffffffffffffff0'),
    look.routeTable('rtb-0fffffffffffffff0'),
    look.ownerOf('10.77.0.99', 'subnet-0fffffffffffffff0'),
  ])
  expect(none).toEqual(Array(5).fill(undefined))
})

test('is the same for all who ask, and a new look is a new one', async () => {
  const aws = emulate(world())
  const look = lookAt(aws)
  const first = await look.volume(pairIds.volume)
  expect(await look.volume(pairIds.volume)).toBe(first)
  expect(aws.calls).toHaveLength(1)
  await lookAt(aws).volume(pairIds.volume)
  expect(aws.calls).toHaveLength(2)
})

describe('the owner of an address', () => {
  test('is found by IPv4 and IPv6, whichever way they are written', async () => {
    const aws = emulate(world())
    const subnet = await subnetOf(aws)
    const look = lookAt(aws)
    const found = await Promise.all(
      [ips.vip, ips.a, ips.v6, 'FD00:0:0::0064', '10.77.0.12'].map((ip) => look.ownerOf(ip, subnet)),
    )
    expect(found.map((row) => row?.NetworkInterfaceId)).toEqual([
      ...Array(4).fill(a.networkInterface),
      b.networkInterface,
    ])
    expect(operations(aws).slice(1)).toEqual(['DescribeNetworkInterfaces', 'DescribeNetworkInterfaces'])
  })

  test('is nobody in another subnet', async () => {
    const aws = emulate(world())
    const subnet = await subnetOf(aws)
    const look = lookAt(aws)
    const [here, there] = await Promise.all([look.ownerOf(ips.vip, subnet), look.ownerOf(ips.vip, 'subnet-0aaa')])
    expect([here?.NetworkInterfaceId, there]).toEqual([a.networkInterface, undefined])
  })
})

describe('pages', () => {
  test('are all read, empty ones too', async () => {
    const aws = emulate(world())
    aws.setFaults([{ action: 'ec2:DescribeVolumes', does: { kind: 'empty-pages', pages: 2 } }])
    expect(await lookAt(aws).volume(pairIds.volume)).toMatchObject({ VolumeId: pairIds.volume })
    expect(aws.calls).toHaveLength(3)
  })

  test('that do not end are an error', async () => {
    const aws = emulate(world())
    aws.setFaults([{ action: 'ec2:DescribeVolumes', does: { kind: 'same-token' } }])
    await expect(lookAt(aws).volume(pairIds.volume)).rejects.toThrow('the same NextToken again')
  })

  test('more ids than one filter takes are asked for in parts', async () => {
    const aws = emulate(world())
    const look = lookAt(aws)
    const ids = Array.from({ length: 201 }, (_, at) => `vol-${String(at).padStart(17, '0')}`)
    const all = await Promise.all([...ids, pairIds.volume].map(look.volume))
    expect(all.at(-1)).toMatchObject({ VolumeId: pairIds.volume })
    expect(aws.calls).toHaveLength(2)
  })
})

describe('what AWS says', () => {
  test('reaches all who asked for that kind, and nobody else', async () => {
    const aws = emulate(world())
    aws.setFaults([
      {
        action: 'ec2:DescribeVolumes',
        does: { kind: 'error', code: 'UnauthorizedOperation', message: 'No.', status: 403 },
      },
    ])
    const look = lookAt(aws)
    const asked = [look.volume(pairIds.volume), look.volume(a.rootVolume), look.instance(a.instance)]
    const [one, other, instance] = await Promise.allSettled(asked)
    expect([one, other]).toMatchObject(Array(2).fill({ status: 'rejected', reason: { name: 'UnauthorizedOperation' } }))
    expect(instance).toMatchObject({ status: 'fulfilled', value: { InstanceId: a.instance } })
    await expect(look.volume(pairIds.volume)).rejects.toMatchObject({ name: 'UnauthorizedOperation' })
    expect(operations(aws).filter((name) => name === 'DescribeVolumes')).toHaveLength(1)
  })

  test('slows the next looks down where it was too much, and faster again after answers', async () => {
    const aws = emulate(world())
    aws.setFaults([
      {
        count: 2,
        does: { kind: 'error', code: 'RequestLimitExceeded', message: 'Request limit exceeded.', status: 503 },
      },
    ])
    const { waits, plan: how } = plan()
    for (let round = 0; round < 2; round++) {
      await expect(lookAt(aws, how).volume(pairIds.volume)).rejects.toMatchObject({ name: 'RequestLimitExceeded' })
    }
    for (let round = 0; round < 3; round++) await lookAt(aws, how).volume(pairIds.volume)
    expect(waits).toEqual([1000, 2000, 2000])
  })
})

test('idle, calls of one kind are a second apart', async () => {
  const aws = emulate(world())
  const { waits, plan: how } = plan(false)
  await lookAt(aws, how).volume(pairIds.volume)
  await lookAt(aws, how).volume(pairIds.volume)
  await lookAt(aws, how).instance(a.instance)
  expect(waits).toEqual([1000])
})

test('a look that has ended asks nothing more', async () => {
  const aws = emulate(world())
  const stop = new AbortController()
  const look = makeLook(aws, target, stop.signal, plan().plan)
  const asked = look.volume(pairIds.volume)
  stop.abort(new Error('the role changed'))
  await expect(asked).rejects.toThrow('the role changed')
  expect(aws.calls).toEqual([])
})

test('a look that ends while it waits for its turn asks nothing', async () => {
  const aws = emulate(world())
  const stop = new AbortController()
  const deaf = { call: (...[at, service, name, input]: Parameters<Aws['call']>) => aws.call(at, service, name, input) }
  const { plan: how } = plan(false)
  await lookAt(aws, how).volume(pairIds.volume)
  const sleep = async (): Promise<void> => stop.abort(new Error('the role changed'))
  const look = makeLook(deaf as Aws, target, stop.signal, { ...how, clock: { sleep } })
  await expect(look.volume(pairIds.volume)).rejects.toThrow('the role changed')
  expect(aws.calls).toHaveLength(1)
})
