import { pairIds } from '@arnq/sandbox'
import { type Argv, type Host, type HostProcess, until } from '@arnq/sandbox/lab'
import { expect, test } from 'vitest'
import { allAt, allChanges, assertNothingLost, changesOf, groupOf, placesOf } from './evidence.ts'
import { hang } from './hanging-fuse.ts'
import { startPair } from './pair.ts'
import { alarmOn, toldBy } from './waiting.ts'

const { volume } = pairIds
const VOLUME = `volume ${volume}`
const MOUNT = 'mount /srv/data'
const TAKEOVER = ['a DetachVolume', 'b AttachVolume', 'b AssignPrivateIpAddresses']

/** Starts a process that keeps a file of the volume open; `apart`: in a mount namespace of its own. */
async function hold(host: Host, { trap = ':', apart = false } = {}): Promise<HostProcess> {
  const script = `exec 9>>/srv/data/held; ${trap}; : > /run/held; while :; do sleep 0.1; done`
  const alone: Argv = ['sh', '-c', script]
  const argv: Argv = apart ? ['unshare', '-m', '--propagation', 'private', ...alone] : alone
  const process = await host.spawn(argv, { log: 'holder' })
  await until('the file is held', async () => (await host.run(['test', '-e', '/run/held'])).status === 0)
  return process
}

/** The lines in which the agent tells whom it has sent a signal. */
const killings = async (host: Host): Promise<readonly string[]> =>
  (await host.agent.log()).flatMap((line) => /SIG\w+ to what keeps .*/.exec(line) ?? [])

const naming = ({ pid }: { readonly pid: number }): RegExp => new RegExp(`\\b${pid} \\(.*: fd /srv/data/held\\)`)

test('20: a process that has a file open is asked to end, does so, and nothing is killed', async () => {
  const pair = await startPair()
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const holder = await hold(a, { trap: 'trap "exit 7" TERM' })
  const from = lab.aws.calls.length
  await a.keepalived.stop()
  await pair.becomes(b, 'active')
  expect(await holder.exited).toBe(7)
  const [asked, ...more] = await killings(a)
  expect(asked).toMatch(/^SIGTERM to what keeps \/srv\/data busy/)
  expect(asked).toMatch(naming(holder))
  expect(more).toEqual([])
  expect(allChanges(lab, from)).toEqual(TAKEOVER)
  await assertNothingLost(client, b)
})

test('20: a process that ignores SIGTERM is killed when its grace is over', async () => {
  const pair = await startPair({ volume: { killGrace: 1 } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const holder = await hold(a, { trap: 'trap "" TERM' })
  const from = lab.aws.calls.length
  await a.keepalived.stop()
  await pair.becomes(b, 'active')
  expect(await holder.exited).toBe(137)
  const told = await killings(a)
  expect(told.map((line) => line.split(' ')[0])).toEqual(['SIGTERM', 'SIGKILL'])
  for (const line of told) expect(line).toMatch(naming(holder))
  expect(allChanges(lab, from)).toEqual(TAKEOVER)
})

test('20: where holders are only reported, they are named and waited for; the peer waits too', async () => {
  const pair = await startPair({ volume: { holders: 'report' } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const holder = await hold(a)
  const from = lab.aws.calls.length
  await a.keepalived.stop()
  expect((await alarmOn(pair, a, 'stuck', MOUNT)).message).toMatch(naming(holder))
  expect((await groupOf(pair, a)).phase).toBe('stuck')
  expect((await a.agent.command(['status'])).status).toBe(3)
  await alarmOn(pair, b, 'waiting', VOLUME)
  expect(await killings(a)).toEqual([])
  expect(allChanges(lab, from)).toEqual([])
  expect(placesOf(lab)).toEqual(allAt(a))
  await holder.kill('SIGKILL')
  await pair.becomes(b, 'active')
  await pair.becomes(a, 'standby')
  expect((await groupOf(pair, a)).alarms).toEqual([])
  expect(allChanges(lab, from)).toEqual(TAKEOVER)
})

const elsewhere = { apart: true, trap: 'trap "exit 7" TERM' }

test('20: a process of another mount namespace keeps the device, although it can be unmounted here: it is named', async () => {
  const pair = await startPair({ volume: { holders: 'report' } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const holder = await hold(a, elsewhere)
  const from = lab.aws.calls.length
  await a.keepalived.stop()
  expect((await alarmOn(pair, a, 'stuck', VOLUME)).message).toMatch(naming(holder))
  await alarmOn(pair, b, 'waiting', VOLUME)
  expect(allChanges(lab, from)).toEqual([])
  await holder.kill('SIGKILL')
  await pair.becomes(b, 'active')
  expect(allChanges(lab, from)).toEqual(TAKEOVER)
})

test('20: a process of another mount namespace is ended as the others are, where holders are', async () => {
  const pair = await startPair()
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const holder = await hold(a, elsewhere)
  const from = lab.aws.calls.length
  await a.keepalived.stop()
  await pair.becomes(b, 'active')
  expect(await holder.exited).toBe(7)
  expect((await killings(a)).join('\n')).toMatch(new RegExp(`\\b${holder.pid} \\(`))
  expect(allChanges(lab, from)).toEqual(TAKEOVER)
})

test('21: a process that hangs in the kernel and takes no signal is told; nothing is detached, the peer waits', async () => {
  const pair = await startPair({ volume: { killGrace: 1 } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const hung = await hang(a, '/srv/data/held')
  const from = lab.aws.calls.length
  await a.keepalived.stop()
  expect((await alarmOn(pair, a, 'stuck', MOUNT)).message).toMatch(naming(hung))
  await alarmOn(pair, b, 'waiting', VOLUME)
  expect((await groupOf(pair, a)).phase).toBe('stuck')
  expect(allChanges(lab, from)).toEqual([])
  expect(placesOf(lab)).toEqual(allAt(a))
  await hung.free()
  await pair.becomes(b, 'active')
  await pair.becomes(a, 'standby')
  expect(allChanges(lab, from)).toEqual(TAKEOVER)
  await client.nextAck()
  await assertNothingLost(client, b)
})

test('21: with takeover fence, the peer stops the node that cannot let go, and then takes over', async () => {
  const pair = await startPair({
    volume: { killGrace: 1 },
    group: { takeover: 'fence', fenceDelay: 0, releaseTimeout: 3 },
    lab: { world: { times: { stop: 2000 } } },
  })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  await hang(a, '/srv/data/held')
  const from = lab.aws.calls.length
  await a.keepalived.stop()
  await pair.becomes(b, 'active')
  expect(allChanges(lab, from)).toEqual(['b StopInstances by force', 'b DetachVolume', ...TAKEOVER.slice(1)])
  expect((await groupOf(pair, b)).record.intents).toMatchObject([
    { kind: 'fence', instance: a.instance, state: 'done' },
  ])
  expect(a.up()).toBe(false)
})

test('22: a volume that was unmounted lazily is not detached while a process still writes to it', async () => {
  const pair = await startPair({ volume: { holders: 'report' } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const holder = await hold(a)
  expect((await a.run(['umount', '-l', '/srv/data'])).status).toBe(0)
  const from = lab.aws.calls.length
  await a.keepalived.stop()
  expect((await alarmOn(pair, a, 'stuck', VOLUME)).message).toMatch(new RegExp(`in use by ${holder.pid} \\(`))
  await alarmOn(pair, b, 'waiting', VOLUME)
  expect(changesOf(lab, a, from)).toEqual([])
  expect(placesOf(lab)).toEqual(allAt(a))
  await holder.kill('SIGKILL')
  await pair.becomes(b, 'active')
  await toldBy(pair, a, 'no alarm', ({ alarms }) => alarms.length === 0)
  expect(allChanges(lab, from)).toEqual(TAKEOVER)
})
