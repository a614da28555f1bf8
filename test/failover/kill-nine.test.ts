import { setTimeout as pause } from 'node:timers/promises'
import { pairIds } from '@arnq/sandbox'
import { expect, test } from 'vitest'
import { assertOneService, doom, effects } from './deaths.ts'
import { allAt, assertNothingLost, groupOf, placesOf } from './evidence.ts'
import { startPair, until } from './pair.ts'
import { alarmOn, toldBy } from './waiting.ts'

const { volume } = pairIds
const VOLUME = `volume ${volume}`
const TAKES = 'takes over'
const LETS_GO = 'lets go'

/** Of a handover, the calls that must not be made twice: all but those that change nothing the second time. */
const unrepeatable = (calls: readonly string[]): readonly string[] =>
  calls.filter((call) => !/ (DetachVolume|AssignPrivateIpAddresses)$/.test(call))

/** Hands everything over from a to b, whose agents die on their way, and are started anew. */
async function handOver(deaths: { readonly a: string; readonly b: string }): Promise<void> {
  const pair = await startPair()
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const ends = await Promise.all([doom(pair, a, deaths.a), doom(pair, b, deaths.b)])
  const from = lab.aws.calls.length
  await a.keepalived.stop()
  await pair.becomes(b, 'active')
  await pair.becomes(a, 'standby')
  expect(ends.map(({ died }) => died())).toEqual([true, true])
  expect(placesOf(lab)).toEqual(allAt(b))
  expect(unrepeatable(effects(lab, from))).toEqual(['b AttachVolume'])
  expect(effects(lab, from)).toContain('a DetachVolume')
  for (const host of lab.hosts) {
    const { alarms, record } = await groupOf(pair, host)
    expect(alarms).toEqual([])
    expect(record).toMatchObject({ loss: 'none', fsckRequired: [], intents: [] })
    expect(record.transition?.ended).toBeDefined()
  }
  expect((await a.run(['grep', '-c', ' /srv/data ', '/proc/mounts'])).stdout.trim()).toBe('0')
  await assertOneService(pair, b)
  await client.nextAck()
  await assertNothingLost(client, b)
}

for (const told of [1, 2, 3, 4, 5, 6, 7]) {
  test(`37: kill -9 of both agents after the ${told}. thing that they tell of a handover`, () =>
    handOver({ a: `line ${told} ${LETS_GO}`, b: `line ${told} ${TAKES}` }))
}

for (const written of [1, 2, 3, 4, 5, 6]) {
  test(`37: kill -9 of both agents after the ${written}. record that they write of a handover`, () =>
    handOver({ a: `record ${written}`, b: `record ${written}` }))
}

test('37: kill -9 when EC2 has the call to attach, and to detach, and the answer is on its way', async () => {
  const pair = await startPair()
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const from = lab.aws.calls.length
  const killed: Promise<void>[] = []
  const deaf = lab.aws.onCall(({ operation }) => {
    const host = operation === 'DetachVolume' ? a : operation === 'AttachVolume' ? b : undefined
    if (!host || killed.length === 2) return
    killed.push(host.agent.kill().then(() => host.agent.start()))
  })
  await a.keepalived.stop()
  await pair.becomes(b, 'active')
  deaf()
  await Promise.all(killed)
  expect(killed).toHaveLength(2)
  await pair.becomes(a, 'standby')
  expect(unrepeatable(effects(lab, from))).toEqual(['b AttachVolume'])
  await assertOneService(pair, b)
})

test('37: kill -9 in the middle of a hook: it is run again, start and stop', async () => {
  const slow = (what: string) => [
    '/bin/sh',
    '-c',
    `echo ${what} >> /run/hooked; sleep 2; echo ${what} done >> /run/hooked`,
  ]
  const pair = await startPair({
    started: false,
    lab: { hosts: [{ name: 'a' }] },
    group: { hooks: [{ name: 'slow', start: slow('start'), stop: slow('stop') }] },
  })
  const a = pair.host('a')
  const lines = async (): Promise<readonly string[]> => (await a.run(['cat', '/run/hooked'])).stdout.trim().split('\n')
  const killedIn = async (what: string): Promise<void> => {
    await until(`${what} has begun`, pair.lab, async () => (await lines()).includes(what))
    await a.agent.kill()
    await a.agent.start()
  }
  await pair.start(a)
  await killedIn('start')
  await pair.becomes(a, 'active')
  expect((await lines()).filter((line) => line === 'start')).toHaveLength(2)
  await a.keepalived.stop()
  await killedIn('stop')
  await pair.becomes(a, 'standby')
  expect((await lines()).filter((line) => line === 'stop')).toHaveLength(2)
  expect(placesOf(pair.lab).volume).toBe('available')
})

test('37: kill -9 when holders have been asked to end: they are looked for anew', async () => {
  const pair = await startPair({ volume: { killGrace: 1 } })
  const [a, b] = [pair.host('a'), pair.host('b')]
  const script = 'exec 9>>/srv/data/held; trap "" TERM; : > /run/held; while :; do sleep 0.1; done'
  const holder = await a.spawn(['sh', '-c', script], { log: 'holder' })
  await until('the file is held', pair.lab, async () => (await a.run(['test', '-e', '/run/held'])).status === 0)
  const { restarted } = await doom(pair, a, 'line 1 SIGTERM to what keeps')
  await a.keepalived.stop()
  await restarted
  expect(await holder.exited).toBe(137)
  await pair.becomes(b, 'active')
  await pair.becomes(a, 'standby')
})

test('37: kill -9 in fsck: the mark stays until it has passed', async () => {
  const pair = await startPair({ started: false, lab: { hosts: [{ name: 'a' }] } })
  const a = pair.host('a')
  const record = `{"schema":1,"group":"data","generation":3,"history":[],"intents":[],"fsckRequired":["${volume}"],"loss":"none"}`
  await a.write('/var/lib/arnq-failover/data.json', record, 0o600)
  await pair.start(a)
  await pair.becomes(a, 'active')
  await a.keepalived.stop()
  await pair.becomes(a, 'standby')
  await a.write('/var/lib/arnq-failover/data.json', record, 0o600)
  const { restarted } = await doom(pair, a, 'line 1 checking /dev/loop')
  await a.keepalived.start({ version: 3 })
  await restarted
  await pair.becomes(a, 'active')
  const checks = (await a.agent.log()).filter((line) => line.includes('its volume was taken by force'))
  expect(checks).toHaveLength(3)
  expect((await groupOf(pair, a)).record.fsckRequired).toEqual([])
})

test('37: kill -9 between the record of a forced detach and the call: it is not made without another order', async () => {
  const pair = await startPair()
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  await lab.network.cut()
  await alarmOn(pair, b, 'waiting', VOLUME)
  await doomMaster()
  const from = lab.aws.calls.length
  expect((await b.agent.command(['force', 'data', volume, '--yes'])).status).toBe(0)
  await until('it has died', lab, async () => lab.timeline.moments().some(({ text }) => text.includes('has died')))
  const { record } = await toldBy(
    pair,
    b,
    'that it waits again',
    ({ phase, alarms }) => phase === 'waiting' && alarms.some(({ alarm }) => alarm === 'waiting'),
  )
  expect(record.intents).toMatchObject([{ kind: 'force', state: 'begun' }])
  expect(record).toMatchObject({ loss: 'possible', fsckRequired: [volume] })
  await pause(3000)
  expect(effects(lab, from)).toEqual([])
  expect((await b.agent.command(['force', 'data', volume, '--yes'])).status).toBe(0)
  await pair.becomes(b, 'active')
  expect(effects(lab, from).filter((call) => call.includes('DetachVolume'))).toEqual(['b DetachVolume by force'])

  async function doomMaster(): Promise<void> {
    await doom(pair, b, 'line 1 by force: what')
    await alarmOn(pair, b, 'waiting', VOLUME)
    expect(placesOf(lab)).toEqual(allAt(a))
  }
})

for (const moment of ['before', 'after'] as const) {
  test(`37: kill -9 ${moment} the call that stops the peer: it is stopped once`, async () => {
    const pair = await startPair({
      group: { takeover: 'fence', fenceDelay: 0, releaseTimeout: 1 },
      lab: { world: { times: { stop: 4000 } } },
    })
    const { lab } = pair
    const [a, b] = [pair.host('a'), pair.host('b')]
    const from = lab.aws.calls.length
    let killed: Promise<void> | undefined
    if (moment === 'before') killed = (await doom(pair, b, `line 1 stopping ${a.instance}`)).restarted
    else
      lab.aws.onCall(({ operation }) => {
        if (operation === 'StopInstances') killed ??= b.agent.kill().then(() => b.agent.start())
      })
    await lab.network.cut()
    await pair.becomes(b, 'active')
    await killed
    expect(killed).toBeDefined()
    expect(unrepeatable(effects(lab, from))).toEqual(['b StopInstances by force', 'b AttachVolume'])
    expect([a.up(), b.up()]).toEqual([false, true])
    expect((await groupOf(pair, b)).record.intents.length).toBeGreaterThan(0)
  })
}
