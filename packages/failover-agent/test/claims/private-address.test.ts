import type { NetworkInterface } from '@aws-sdk/client-ec2'
import { expect, test } from 'vitest'
import { lookAt } from './look-at.ts'
import { during, emptyGroup, instanceOf, interfaceOf, type Name, type Stage, setStage } from './stage.ts'

const ip = '10.77.0.100'
const { signal } = new AbortController()
const open = (networkInterface?: string): Stage =>
  setStage({ ...emptyGroup, addresses: [{ ip, device: 'eth0', ...(networkInterface && { networkInterface }) }] })
const nic = (name: Name, Primary = false): NetworkInterface => ({
  NetworkInterfaceId: interfaceOf(name),
  SubnetId: 'subnet-0000000000000000a',
  MacAddress: 'mac-x',
  Attachment: { InstanceId: instanceOf(name) },
  PrivateIpAddresses: [{ PrivateIpAddress: ip, Primary }],
})
const sight = (stage: Stage, owner?: NetworkInterface) =>
  during(stage.time, stage.a.claim(`address ${ip}`).observe(lookAt(owner ? { owner } : {}), signal))
const take = (stage: Stage) => during(stage.time, stage.a.claim(`address ${ip}`).take(lookAt({}), signal))

test('whoever has it has no say in it', async () => {
  expect(await sight(open(), nic('b'))).toEqual({
    holder: 'them',
    who: instanceOf('b'),
    state: 'unknown',
    yields: true,
  })
  expect(await sight(open())).toEqual({ holder: 'nobody' })
})

test('it is ours when the metadata service says so too', async () => {
  const stage = open()
  expect(await sight(stage, nic('a'))).toMatchObject({ holder: 'moving', to: 'us' })
  await take(stage)
  await stage.time.pass(1000)
  expect(await sight(stage, nic('a'))).toEqual({ holder: 'us' })
  expect(stage.a.told).toEqual([])
})

test('one that was taken away and has come back is followed anew', async () => {
  const stage = open()
  await take(stage)
  await stage.time.pass(6000)
  expect(await sight(stage, nic('a'))).toEqual({ holder: 'us' })
  expect(await sight(stage, nic('b'))).toMatchObject({ holder: 'them' })
  stage.a.gate = (door) => (door === 'metadata.addressesSeen' ? 'before' : 'goes')
  expect(await sight(stage, nic('a'))).toMatchObject({ holder: 'moving', to: 'us' })
})

test.each(['lists it not', 'does not answer'])(
  'where the metadata service %s, EC2’s word counts after 20 s, and that is told',
  async (how) => {
    const stage = open()
    if (how === 'does not answer') stage.a.gate = (door) => (door === 'metadata.addressesSeen' ? 'before' : 'goes')
    expect(await sight(stage, nic('a'))).toMatchObject({ holder: 'moving' })
    await stage.time.pass(19_000)
    expect(await sight(stage, nic('a'))).toMatchObject({ holder: 'moving' })
    await stage.time.pass(1100)
    for (const _ of [1, 2]) expect(await sight(stage, nic('a'))).toEqual({ holder: 'us' })
    expect(stage.a.told).toMatchObject([{ event: 'unconfirmed', severity: 'warning' }])
  },
)

test('once EC2 has accepted it, a look that is behind does not start a second round', async () => {
  const stage = open()
  await take(stage)
  expect(await sight(stage, nic('b'))).toMatchObject({ holder: 'moving', to: 'us' })
  await stage.time.pass(5100)
  expect(await sight(stage, nic('b'))).toMatchObject({ holder: 'them' })
})

test('who has it after it was seen here has taken it, however soon', async () => {
  const stage = open()
  await take(stage)
  expect(await sight(stage, nic('a'))).toMatchObject({ holder: 'moving', to: 'us' })
  expect(await sight(stage, nic('b'))).toMatchObject({ holder: 'them', who: instanceOf('b') })
})

test('it is moved with AllowReassignment, to the interface of its device or to the configured one', async () => {
  const stage = open()
  await take(stage)
  expect(stage.aws.calls.at(-1)?.input).toMatchObject({
    NetworkInterfaceId: interfaceOf('a'),
    PrivateIpAddresses: [ip],
    AllowReassignment: true,
  })
  const other = open(interfaceOf('b'))
  const look = lookAt({ networkInterface: nic('b') })
  await during(other.time, other.a.claim(`address ${ip}`).take(look, signal))
  expect(other.aws.calls.at(-1)?.input).toMatchObject({ NetworkInterfaceId: interfaceOf('b') })
  await expect(other.a.claim(`address ${ip}`).observe(lookAt({}), signal)).rejects.toThrow('correct networkInterface')
})

test('the primary address of an interface cannot move', async () => {
  expect(await sight(open(), nic('b', true))).toEqual({
    holder: 'unfit',
    why: expect.stringContaining('primary address'),
  })
})

test('a demote leaves it: nothing is unassigned, and there is no trace here', async () => {
  const stage = open()
  const claim = stage.a.claim(`address ${ip}`)
  expect(claim.keeps).toBe(true)
  await claim.drop(lookAt({}), signal)
  expect(await claim.trace(signal)).toBe(false)
  expect(stage.aws.calls).toEqual([])
})

test('what EC2 refuses is told with its reason and the next step', async () => {
  const stage = open()
  stage.aws.setFaults([
    {
      action: 'ec2:AssignPrivateIpAddresses',
      does: {
        kind: 'error',
        code: 'PrivateIpAddressLimitExceeded',
        message: 'Number of private addresses will exceed limit.',
        status: 400,
      },
    },
  ])
  await expect(take(stage)).rejects.toThrow(
    /^assigning 10\.77\.0\.100 to eni-.*: PrivateIpAddressLimitExceeded: .*; next: /,
  )
})

test('a call that hangs ends', async () => {
  const stage = open()
  stage.aws.setFaults([{ action: 'ec2:Assign*', does: { kind: 'hang' } }])
  await expect(take(stage)).rejects.toThrow('no answer within 15 s')
})
