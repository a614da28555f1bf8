import { pairIds } from '@arnq/sandbox'
import { type Host, serviceCommands, uuidOf } from '@arnq/sandbox/lab'
import { expect, test } from 'vitest'
import type { GroupStatus } from '../../packages/failover-agent/src/status-report.ts'
import { allChanges } from './evidence.ts'
import { type Pair, startPair, until } from './pair.ts'

const [first, second] = [pairIds.volume, 'vol-0000000000000000e']
const VI_1 = { name: 'VI_1', routerId: 51, addresses: ['10.77.0.100'] }
const VI_2 = { name: 'VI_2', routerId: 52, addresses: ['10.77.0.101'] }

/** A group for each of two instances; `delay` seconds lie between the end of patience and the end of the peer. */
const groups = (delay: number) => {
  const common = { takeover: 'fence', fenceDelay: delay, releaseTimeout: 1 }
  const volume = (id: string, mount: string) => ({ id, fileSystem: { uuid: uuidOf(id), type: 'ext4', mount } })
  return [
    {
      ...common,
      name: 'data',
      vrrp: { instance: 'VI_1' },
      volumes: [volume(first, '/srv/data')],
      addresses: ['10.77.0.100'],
      hooks: [{ name: 'service', ...serviceCommands('/srv/data') }],
    },
    {
      ...common,
      name: 'more',
      vrrp: { instance: 'VI_2' },
      volumes: [volume(second, '/srv/more')],
      addresses: ['10.77.0.101'],
    },
  ]
}

const phases = async (pair: Pair, host: Host): Promise<string> =>
  (await pair.statusOf(host).catch(() => ({ groups: [] as readonly GroupStatus[] }))).groups
    .map(({ group, phase }) => `${group} ${phase}`)
    .join(', ')

test('40: two masters that each want what the other has, and stop each other: the one whose delay is shorter survives', async () => {
  const pair = await startPair({
    started: false,
    lab: { volumes: [{ id: first }, { id: second }], world: { times: { stop: 2000 } } },
    own: ({ name }) => ({ settings: { groups: groups(name === 'a' ? 0 : 5) } }),
    keepalived: { instances: [VI_1] },
  })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  for (const host of lab.hosts) await host.run(['mkdir', '-p', '/srv/more'])
  const are = (host: Host, what: string) =>
    until(`${host.name}: ${what}`, lab, async () => (await phases(pair, host)) === what)
  await pair.start(a)
  await are(a, 'data active, more standby')
  await pair.start(b)
  await b.keepalived.reload({ version: 3, instances: [VI_1, VI_2] })
  await are(b, 'data standby, more active')
  await a.keepalived.reload({ version: 3, instances: [VI_1, VI_2] })
  await a.keepalived.becomes('BACKUP', 'VI_2')
  const from = lab.aws.calls.length
  await lab.network.cut()
  await are(a, 'data active, more active')
  expect(allChanges(lab, from).filter((call) => call.includes('StopInstances'))).toEqual(['a StopInstances by force'])
  expect([a.up(), b.up()]).toEqual([true, false])
  const calls = allChanges(lab, from)
  expect(calls.indexOf('a StopInstances by force')).toBeLessThan(calls.indexOf('a DetachVolume'))
  expect(calls.filter((call) => call.includes('DetachVolume by force'))).toEqual([])
})
