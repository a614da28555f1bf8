import { expect, test } from 'vitest'
import { until } from '../../src/lab/index.ts'
import { quickLab, sh } from './quick-lab.ts'
import { answering, whoAnswers } from './reach.ts'

const VIP = '10.77.0.100'
const PORT = 7110

/** A lab whose hosts answer with their names. */
async function answeringLab() {
  const lab = await quickLab()
  for (const host of lab.hosts) {
    await host.spawn(answering(host.name, PORT), { log: 'answering' })
    await until('it listens', async () => (await host.lines('answering')).includes('listens'))
  }
  const fromCloud = (ip: string) => whoAnswers(lab.runInCloud, ip, PORT)
  const from = (name: 'a' | 'b', ip: string, port = PORT) => whoAnswers(lab.host(name).run, ip, port)
  return { ...lab, fromCloud, from }
}

test('EC2 alone decides who gets packets to an address: the kernel that has it does not', async () => {
  const lab = await answeringLab()
  for (const host of lab.hosts) await sh(host, `ip addr add ${VIP}/32 dev eth0`)
  expect(await lab.fromCloud(VIP)).toBe('nobody')
  const assign = (networkInterface: string) =>
    lab.aws.request('AssignPrivateIpAddresses', {
      NetworkInterfaceId: networkInterface,
      'PrivateIpAddress.1': VIP,
      AllowReassignment: 'true',
    })
  for (const host of [lab.a, lab.b]) {
    await assign(host.networkInterface)
    await until('it is delivered', () => lab.reachedAt(VIP) === host.name)
    expect(await lab.fromCloud(VIP)).toBe(host.name)
  }
  // The other host reaches it like any client; who has it in its kernel reaches itself.
  await sh(lab.a, `ip addr del ${VIP}/32 dev eth0`)
  expect(await lab.from('a', VIP)).toBe('b')
  await lab.aws.request('UnassignPrivateIpAddresses', {
    NetworkInterfaceId: lab.b.networkInterface,
    'PrivateIpAddress.1': VIP,
  })
  await until('nobody has it', () => lab.reachedAt(VIP) === undefined)
  expect(await lab.fromCloud(VIP)).toBe('nobody')
})

test('an address that a host has from the start is delivered from the start', async () => {
  const lab = await quickLab({ hosts: [{ name: 'a', secondary: [VIP] }, { name: 'b' }] })
  await sh(lab.a, `ip addr add ${VIP}/32 dev eth0`)
  expect(await whoAnswers(lab.runInCloud, VIP, PORT)).toBe('refused')
})

test('a cut parts the hosts and not their clients; healed, all is as before', async () => {
  const lab = await answeringLab()
  expect(await lab.from('a', '10.77.0.2')).toBe('b')
  await lab.network.cut()
  expect(await Promise.all([lab.from('a', '10.77.0.2'), lab.from('b', '10.77.0.1')])).toEqual(['nobody', 'nobody'])
  expect(await lab.fromCloud('10.77.0.2')).toBe('b')
  await lab.network.heal()
  expect(await lab.from('a', '10.77.0.2')).toBe('b')
})

test('peering is cut alone, and so is the way to AWS', async () => {
  const lab = await answeringLab()
  await lab.network.cutPeering(['b'])
  expect(await lab.from('a', '10.77.0.2')).toBe('nobody')
  expect(await lab.fromCloud('10.77.0.2')).toBe('b')
  expect(await lab.from('a', lab.a.gateway, 9)).toBe('refused')
  await lab.network.cutApi('a')
  expect(await lab.from('a', lab.a.gateway, 9)).toBe('nobody')
  expect(await lab.from('a', '169.254.169.254', 9)).toBe('nobody')
  expect(await lab.from('b', lab.b.gateway, 9)).toBe('refused')
  await lab.network.heal()
  expect(await lab.from('a', '169.254.169.254', 9)).toBe('refused')
})

test('a link that goes down is seen by its host alone, and works again afterwards', async () => {
  const lab = await answeringLab()
  await lab.network.linkDown('a')
  expect(await sh(lab.a, 'cat /sys/class/net/eth0/operstate')).toBe('down')
  expect(await sh(lab.b, 'cat /sys/class/net/eth0/operstate')).toBe('up')
  expect(await lab.fromCloud('10.77.0.1')).toBe('nobody')
  await lab.network.linkUp('a')
  await until('it is up', async () => (await sh(lab.a, 'cat /sys/class/net/eth0/operstate')) === 'up')
  expect(await lab.from('a', '10.77.0.2')).toBe('b')
  expect(await lab.fromCloud('10.77.0.1')).toBe('a')
})

test('a host that is off is silent: it refuses nothing', async () => {
  const lab = await answeringLab()
  await lab.a.crash()
  expect(await lab.fromCloud('10.77.0.1')).toBe('nobody')
  await lab.a.boot()
  expect(await lab.fromCloud('10.77.0.1')).toBe('refused')
})

test('three hosts reach each other', async () => {
  const lab = await quickLab({ hosts: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] })
  const answers = lab.hosts.flatMap((host) =>
    lab.hosts.filter((other) => other !== host).map((other) => whoAnswers(host.run, other.address, PORT)),
  )
  expect(await Promise.all(answers)).toEqual(Array(6).fill('refused'))
})

test('an IPv6 address is delivered as an IPv4 one is', async () => {
  const ip = '2001:db8:77:1::64'
  const lab = await answeringLab()
  for (const host of lab.hosts) await sh(host, `ip addr add ${ip}/128 dev eth0`)
  expect(await lab.fromCloud(ip)).toBe('nobody')
  await lab.aws.request('AssignIpv6Addresses', { NetworkInterfaceId: lab.b.networkInterface, 'Ipv6Addresses.1': ip })
  await until('it is delivered', () => lab.reachedAt(ip) === 'b')
  expect(await lab.fromCloud(ip)).toBe('b')
})

test('of two moves of one address the later one stands, however fast they follow', async () => {
  const lab = await quickLab()
  const moves = [lab.a, lab.b, lab.a, lab.b].map(({ networkInterface }) =>
    lab.aws.request('AssignPrivateIpAddresses', {
      NetworkInterfaceId: networkInterface,
      'PrivateIpAddress.1': VIP,
      AllowReassignment: 'true',
    }),
  )
  await Promise.all(moves)
  const owner = lab.aws.facts().interfaces.find(({ addresses }) => addresses.includes(VIP))?.id
  const mac = lab.hosts.find(({ networkInterface }) => networkInterface === owner)?.mac
  for (const run of [lab.runInCloud, lab.a.run]) {
    await until('the kernels agree with EC2', async () =>
      (await run(['ip', 'neigh', 'show', VIP])).stdout.includes(`${mac}`),
    )
  }
})
