import { pairIds } from '@arnq/sandbox'
import { type Host, serviceCommands } from '@arnq/sandbox/lab'
import { expect, test } from 'vitest'
import { allAt, allChanges, assertNothingLost, changesOf, groupOf, phaseOf, placesOf } from './evidence.ts'
import { startPair, until } from './pair.ts'
import { alarmOn, toldBy } from './waiting.ts'

const VOLUME = `volume ${pairIds.volume}`
const shell = (script: string): readonly string[] => ['/bin/sh', '-c', script]
const service = { name: 'service', ...serviceCommands('/srv/data') }

/** Notes in /run/order that it was called, and whether the volume was mounted then. */
const noting = (what: string): readonly string[] =>
  shell(`grep -q " /srv/data " /proc/mounts && with=mounted || with=bare; echo "${what} $with" >> /run/order`)

const isThere = async (host: Host, path: string): Promise<boolean> =>
  (await host.run(['test', '-e', path])).status === 0
const mend = (host: Host) => host.write('/run/mended', '')

test('46: first hooks stand below the volume, last ones on top of it, each in its order', async () => {
  const hook = (name: string, place: string) => ({
    name,
    place,
    start: noting(`${name} starts`),
    stop: noting(`${name} stops`),
  })
  const hooks = [hook('one', 'first'), hook('two', 'first'), hook('three', 'last'), hook('four', 'last')]
  const pair = await startPair({ lab: { hosts: [{ name: 'a' }] }, group: { hooks } })
  const a = pair.host('a')
  await a.keepalived.stop()
  await pair.becomes(a, 'standby')
  expect((await a.run(['cat', '/run/order'])).stdout.trim().split('\n')).toEqual([
    'one starts bare',
    'two starts bare',
    'three starts mounted',
    'four starts mounted',
    'four stops mounted',
    'three stops mounted',
    'two stops bare',
    'one stops bare',
  ])
})

test('46: a start that hangs is killed with all that it started when its time is over, told, and tried again', async () => {
  const start = shell('echo waiting for it; [ -e /run/mended ] || { sleep 9876 & sleep 9876; }')
  const hooks = [{ name: 'slow', start, timeout: 1 }]
  const pair = await startPair({ started: false, lab: { hosts: [{ name: 'a' }] }, group: { hooks } })
  const a = pair.host('a')
  await pair.start(a)
  const { message } = await alarmOn(pair, a, 'stuck', 'hook slow')
  expect(message).toMatch(/^hook slow did not start: .* was killed after 1 s; give it a longer timeout/)
  expect((await a.agent.log()).some((line) => line.includes('waiting for it'))).toBe(true)
  expect(await phaseOf(pair, a)).toBe('promoting')
  await mend(a)
  await pair.becomes(a, 'active')
  expect((await groupOf(pair, a)).alarms).toEqual([])
  expect((await a.run(['pgrep', '-f', 'sleep 9876'])).stdout).toBe('')
})

test('46: a start that fails and does not matter (continue) is told, and the group goes on without it', async () => {
  const hooks = [{ name: 'extra', start: shell('echo no licence; exit 3'), onFailure: 'continue' }, service]
  const pair = await startPair({ lab: { hosts: [{ name: 'a' }] }, group: { hooks } })
  const client = await pair.lab.startClient()
  await client.nextAck()
  const log = (await pair.host('a').agent.log()).join('\n')
  expect(log).toContain('no licence')
  expect(log).toMatch(/hook extra did not start: .* ended with status 3; going on without it/)
  await assertNothingLost(client, pair.host('a'))
})

test('46: a start that fails and matters (fault) gives the node up: keepalived is told, and the peer takes over', async () => {
  const start = shell('[ "$ARNQ_NODE" != node-a ] || [ -e /run/mended ]')
  const pair = await startPair({
    started: false,
    keepalived: { trackFile: '/run/arnq-failover/data.track' },
    group: { hooks: [{ name: 'picky', start, onFailure: 'fault' }, service] },
  })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  await pair.start(a)
  expect((await alarmOn(pair, a, 'fault')).message).toMatch(/hook picky.*this node gives up/)
  await a.keepalived.becomes('FAULT')
  await until('a holds nothing', lab, async () => placesOf(lab).volume === 'available')
  await pair.start(b)
  await pair.becomes(b, 'active')
  expect(await phaseOf(pair, a)).toBe('fault')
  expect(placesOf(lab)).toEqual(allAt(b))
  const { status, stdout } = await a.agent.command(['status'])
  expect({ status, said: stdout.includes('picky') }).toEqual({ status: 3, said: true })
})

test('46: a stop that hangs keeps everything below it where it is, with an alarm, until it has stopped', async () => {
  const stop = shell('[ -e /run/mended ] || sleep 9876')
  const pair = await startPair({ group: { hooks: [service, { name: 'slow', stop, timeout: 1 }] } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const from = lab.aws.calls.length
  await a.keepalived.stop()
  expect((await alarmOn(pair, a, 'stuck', 'hook slow')).message).toMatch(/did not stop: .* was killed after 1 s/)
  await alarmOn(pair, b, 'waiting', VOLUME)
  expect(changesOf(lab, a, from)).toEqual([])
  // The service under it runs on, and nobody can have its volume.
  expect(await isThere(a, '/run/service.pid')).toBe(true)
  await mend(a)
  await pair.becomes(b, 'active')
  await pair.becomes(a, 'standby')
  expect(await isThere(a, '/run/service.pid')).toBe(false)
  expect(allChanges(lab, from)).toEqual(['a DetachVolume', 'b AttachVolume', 'b AssignPrivateIpAddresses'])
  await client.nextAck()
  await assertNothingLost(client, b)
})

test('46: a stop that fails and does not matter (continue) is told, and the volume goes to the peer', async () => {
  const hooks = [service, { name: 'extra', stop: shell('exit 4'), onFailure: 'continue' }]
  const pair = await startPair({ group: { hooks } })
  const [a, b] = [pair.host('a'), pair.host('b')]
  await a.keepalived.stop()
  await pair.becomes(b, 'active')
  await toldBy(pair, a, 'no alarm', ({ phase, alarms }) => phase === 'standby' && alarms.length === 0)
  const log = (await a.agent.log()).join('\n')
  expect(log).toMatch(/hook extra did not stop: .* ended with status 4; going on without it/)
})
