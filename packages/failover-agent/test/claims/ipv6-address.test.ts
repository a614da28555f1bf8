import type { NetworkInterface } from '@aws-sdk/client-ec2'
import { expect, test } from 'vitest'
import { lookAt } from './look-at.ts'
import { during, emptyGroup, instanceOf, interfaceOf, type Name, type Stage, setStage } from './stage.ts'

const ip = '2001:db8:77:1::64'
const name = `address ${ip}`
const { signal } = new AbortController()
const open = (at: readonly Name[] = ['b']): Stage =>
  setStage(
    { ...emptyGroup, addresses: [{ ip, device: 'eth0' }] },
    { hosts: (['a', 'b'] as const).map((host) => ({ name: host, ipv6: at.includes(host) ? [ip] : [] })) },
  )
const nic = (host: Name, IsPrimaryIpv6 = false): NetworkInterface => ({
  NetworkInterfaceId: interfaceOf(host),
  Attachment: { InstanceId: instanceOf(host) },
  Ipv6Addresses: [{ Ipv6Address: ip, IsPrimaryIpv6 }],
})
const take = (stage: Stage, owner?: NetworkInterface) =>
  during(stage.time, stage.a.claim(name).take(lookAt(owner ? { owner } : {}), signal))
const sent = (stage: Stage) =>
  stage.aws.calls.map(({ operation, input }) => [
    operation,
    (input as { NetworkInterfaceId?: string } | undefined)?.NetworkInterfaceId,
  ])

test('it is taken from the interface that has it, then given to ours', async () => {
  const stage = open()
  await take(stage, nic('b'))
  expect(sent(stage)).toEqual([
    ['UnassignIpv6Addresses', interfaceOf('b')],
    ['AssignIpv6Addresses', interfaceOf('a')],
  ])
})

test('after a death in between nobody has it, and it is only given', async () => {
  const stage = open()
  stage.a.gate = (door) => (door === 'aws.assignIpv6Addresses' ? 'dies' : 'goes')
  void stage.a.claim(name).take(lookAt({ owner: nic('b') }), signal)
  await stage.time.pass(500)
  stage.a.gate = () => 'goes'
  stage.a.start()
  expect(await stage.a.sight(name)).toEqual({ holder: 'nobody' })
  await take(stage)
  expect(await stage.a.settle('MASTER')).toBe(true)
  expect(await stage.a.sight(name)).toEqual({ holder: 'us' })
})

test('a look that is behind does no harm: what is not there need not be taken away', async () => {
  const stage = open([])
  await take(stage, nic('b'))
  expect(await stage.a.settle('MASTER')).toBe(true)
})

test('without the permission to take it away it is not given twice', async () => {
  const stage = open()
  stage.aws.setFaults([
    {
      action: 'ec2:UnassignIpv6Addresses',
      does: { kind: 'error', code: 'UnauthorizedOperation', message: 'You are not authorized.', status: 403 },
    },
  ])
  await expect(take(stage, nic('b'))).rejects.toThrow(/unassigning .* from .*UnauthorizedOperation.*next: /)
  expect(sent(stage).map(([operation]) => operation)).toEqual(['UnassignIpv6Addresses'])
})

test('what is ours already is not taken again, and the primary address of another not at all', async () => {
  const stage = open(['a'])
  await take(stage, nic('a'))
  expect(stage.aws.calls).toEqual([])
  const sight = await stage.a.claim(name).observe(lookAt({ owner: nic('b', true) }), signal)
  expect(sight).toMatchObject({ holder: 'unfit' })
})
