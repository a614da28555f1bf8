import { pairIds } from '@arnq/sandbox'
import { type Host, type Lab, type LabVolume, serviceCommands, uuidOf } from '@arnq/sandbox/lab'
import { expect, test } from 'vitest'
import { changesOf, type groupOf, phaseOf } from './evidence.ts'
import { type Pair, type PairOptions, startPair, until } from './pair.ts'
import { alarmOn, claimOn, toldBy } from './waiting.ts'

const [first, second] = [pairIds.volume, 'vol-0000000000000000e']
const { allocation, routeTables } = pairIds
const [here, there] = routeTables

/** A group of two volumes with a file system each, and of two addresses. */
const two: PairOptions = {
  keepalived: { instances: [{ name: 'VI_1', routerId: 51, addresses: ['10.77.0.100', '10.77.0.101'] }] },
  group: {
    volumes: [
      { id: first, holders: 'report', fileSystem: { uuid: uuidOf(first), type: 'ext4', mount: '/srv/data' } },
      { id: second, holders: 'report', fileSystem: { uuid: uuidOf(second), type: 'ext4', mount: '/srv/more' } },
    ],
    addresses: ['10.77.0.100', '10.77.0.101'],
    hooks: [{ name: 'service', ...serviceCommands('/srv/data') }],
  },
}

async function startTwo(volumes: readonly LabVolume[], more: Partial<PairOptions['lab']> = {}): Promise<Pair> {
  const pair = await startPair({ ...two, started: false, lab: { ...more, volumes } })
  for (const host of pair.lab.hosts) await host.run(['mkdir', '-p', '/srv/more'])
  return pair
}

const addressesAt = ({ aws }: Lab, { networkInterface }: Host): readonly string[] =>
  (aws.facts().interfaces.find(({ id }) => id === networkInterface)?.addresses ?? []).slice(1).toSorted()

const holderIs =
  (claim: string, holder: string) =>
  ({ claims }: Awaited<ReturnType<typeof groupOf>>): boolean =>
    claims.some((one) => one.claim === claim && one.sight?.holder === holder)

test('44: two volumes and two addresses go over together', async () => {
  const pair = await startTwo([{ id: first }, { id: second }])
  await pair.startAll()
  const [a, b] = [pair.host('a'), pair.host('b')]
  expect(addressesAt(pair.lab, a)).toEqual(['10.77.0.100', '10.77.0.101'])
  await a.keepalived.stop()
  await pair.becomes(b, 'active')
  await pair.becomes(a, 'standby')
  expect(addressesAt(pair.lab, b)).toEqual(['10.77.0.100', '10.77.0.101'])
  expect(pair.lab.attachments().map(({ host }) => host)).toEqual(['b', 'b'])
})

test('44: one of two volumes cannot be had: no address moves, no service starts, and it is told which', async () => {
  const held = { host: 'c', device: '/dev/sdf' } as const
  const pair = await startTwo([{ id: first }, { id: second, at: held }], { hosts: [{ name: 'a' }, { name: 'c' }] })
  const { lab } = pair
  const [a, c] = [pair.host('a'), pair.host('c')]
  await pair.start(a)
  expect((await alarmOn(pair, a, 'waiting', `volume ${second}`)).message).toBe(`${c.instance} (running) holds it`)
  await toldBy(pair, a, 'that the first is mounted', holderIs('mount /srv/data', 'us'))
  expect(await phaseOf(pair, a)).toBe('waiting')
  expect((await claimOn(pair, a, 'hook service')).sight).toEqual({ holder: 'nobody' })
  expect(changesOf(lab, a)).toEqual(['AttachVolume'])
  expect(addressesAt(lab, a)).toEqual([])
  await lab.aws.request('DetachVolume', { VolumeId: second, InstanceId: c.instance })
  await pair.becomes(a, 'active')
  expect(addressesAt(lab, a)).toEqual(['10.77.0.100', '10.77.0.101'])
})

test('44: one of two volumes is not let go of: the peer has the other, and serves nothing before it has both', async () => {
  const pair = await startTwo([{ id: first }, { id: second }])
  await pair.startAll()
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const holder = await a.spawn(['sh', '-c', 'exec 9>>/srv/more/held; while :; do sleep 0.1; done'], { log: 'holder' })
  await until('the file is held', lab, async () => (await a.run(['test', '-e', '/srv/more/held'])).status === 0)
  await a.keepalived.stop()
  await alarmOn(pair, a, 'stuck', 'mount /srv/more')
  await alarmOn(pair, b, 'waiting', `volume ${second}`)
  await toldBy(pair, b, 'that the first is mounted', holderIs('mount /srv/data', 'us'))
  expect((await claimOn(pair, b, 'hook service')).sight).toEqual({ holder: 'nobody' })
  expect(addressesAt(lab, b)).toEqual([])
  await holder.kill('SIGKILL')
  await pair.becomes(b, 'active')
  await pair.becomes(a, 'standby')
  expect(addressesAt(lab, b)).toEqual(['10.77.0.100', '10.77.0.101'])
})

test('44: one of two file systems is refused: the service does not start on the other alone', async () => {
  const pair = await startTwo([{ id: first }, { id: second, content: 'blank' }], { hosts: [{ name: 'a' }] })
  const a = pair.host('a')
  await pair.start(a)
  expect((await alarmOn(pair, a, 'refused', 'mount /srv/more')).message).toContain('never formats')
  await toldBy(pair, a, 'that the first is mounted', holderIs('mount /srv/data', 'us'))
  expect((await claimOn(pair, a, 'hook service')).sight).toEqual({ holder: 'nobody' })
  expect(await phaseOf(pair, a)).toBe('waiting')
})

/** A group of an Elastic IP and of a route in two tables, which lead to a; b takes them. */
const network: PairOptions = {
  started: false,
  group: {
    volumes: [],
    addresses: [],
    hooks: [],
    elasticIps: [allocation],
    routes: [{ destination: '10.99.0.100/32', tables: [here, there] }],
  },
}

const routesOf = ({ aws }: Lab) => Object.fromEntries(aws.facts().routes.map(({ id, at }) => [id.split(' ')[0], at]))

test('45: an Elastic IP and a route in two tables lead to the master', async () => {
  const pair = await startPair(network)
  const b = pair.host('b')
  await pair.start(b)
  await pair.becomes(b, 'active')
  expect(routesOf(pair.lab)).toEqual({ [here]: b.networkInterface, [there]: b.networkInterface })
  expect(pair.lab.aws.facts().elasticIps[0]?.at).toContain(b.networkInterface)
  expect([...changesOf(pair.lab, b)].sort()).toEqual(['AssociateAddress', 'ReplaceRoute', 'ReplaceRoute'])
})

test('45: a table without the route is refused with the command that makes it; the other table is led over all the same', async () => {
  const pair = await startPair(network)
  const { lab } = pair
  const b = pair.host('b')
  const block = { RouteTableId: there, DestinationCidrBlock: '10.99.0.100/32' }
  await lab.aws.request('DeleteRoute', block)
  await pair.start(b)
  const { message } = await alarmOn(pair, b, 'refused', `route 10.99.0.100/32 ${there}`)
  expect(message).toContain(`aws ec2 create-route --route-table-id ${there}`)
  await until('the other leads to b', lab, async () => routesOf(lab)[here] === b.networkInterface)
  expect(await phaseOf(pair, b)).toBe('waiting')
  expect((await b.agent.command(['status'])).status).toBe(3)
  await lab.aws.request('CreateRoute', { ...block, NetworkInterfaceId: pair.host('a').networkInterface })
  await pair.becomes(b, 'active')
  expect(routesOf(lab)).toEqual({ [here]: b.networkInterface, [there]: b.networkInterface })
})

test('45: one of two tables fails: the failure names it, the other is not undone, and it is tried again', async () => {
  const pair = await startPair(network)
  const { lab } = pair
  const b = pair.host('b')
  const does = {
    kind: 'error',
    code: 'UnauthorizedOperation',
    message: 'You are not authorized.',
    status: 403,
  } as const
  await lab.aws.setFaults([{ action: 'ec2:ReplaceRoute', count: 1, does }])
  await pair.start(b)
  await pair.becomes(b, 'active')
  const failed = (await b.agent.log()).filter((line) => line.includes('UnauthorizedOperation'))
  expect(failed).toHaveLength(1)
  expect(failed[0]).toMatch(/routing 10\.99\.0\.100\/32 in rtb-0000000000000000[12] to eni-.*IAM policy/)
  expect(routesOf(lab)).toEqual({ [here]: b.networkInterface, [there]: b.networkInterface })
  expect(changesOf(lab, b).filter((call) => call === 'ReplaceRoute')).toHaveLength(2)
})

test('45: an Elastic IP that stands for an address of the group comes with it, without a call of its own', async () => {
  const pair = await startPair({ group: { elasticIps: [{ allocation, to: '10.77.0.100' }] } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  expect(lab.aws.facts().elasticIps[0]?.at).toBe(`${a.networkInterface} 10.77.0.100`)
  const from = lab.aws.calls.length
  await a.keepalived.stop()
  await pair.becomes(b, 'active')
  expect(lab.aws.facts().elasticIps[0]?.at).toBe(`${b.networkInterface} 10.77.0.100`)
  expect(changesOf(lab, b, from)).toEqual(['AttachVolume', 'AssignPrivateIpAddresses'])
})
