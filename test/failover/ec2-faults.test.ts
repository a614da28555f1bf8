import type { Effect, Fault } from '@arnq/sandbox'
import { pairIds } from '@arnq/sandbox'
import type { Host, Lab } from '@arnq/sandbox/lab'
import { expect, test } from 'vitest'
import { effects } from './deaths.ts'
import { allAt, allChanges, assertNothingLost, changesOf, groupOf, phaseOf, placesOf } from './evidence.ts'
import { startPair, until } from './pair.ts'
import { alarmOn, toldBy } from './waiting.ts'

const VOLUME = `volume ${pairIds.volume}`
const TAKEOVER = ['a DetachVolume', 'b AttachVolume', 'b AssignPrivateIpAddresses']

const throttled: Effect = { kind: 'throttle', capacity: 0, perSecond: 0.2 }
const unavailable: Effect = { kind: 'error', code: 'Unavailable', message: 'The service is unavailable.', status: 503 }
const troubles = [
  ['throttled', throttled],
  ['answered with 503', unavailable],
] as const

/** How often a host described something of one kind, for each second of a time. */
function rates({ aws }: Lab, { instance }: Host, from: number, ms: number): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const { operation, callerArn } of aws.calls.slice(from)) {
    if (!operation.startsWith('Describe') || !callerArn?.endsWith(`/${instance}`)) continue
    counts.set(operation, (counts.get(operation) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].map(([operation, count]) => [operation, (count * 1000) / ms]))
}

const troubling = (does: Effect, ms: number): readonly Fault[] => [{ action: 'ec2:*', until: ms, does }]

for (const [how, does] of troubles) {
  test(`31: a takeover while every call is ${how} asks less than once a second, says so, and ends right`, async () => {
    const pair = await startPair({ started: false, lab: { hosts: [{ name: 'a' }] } })
    const { lab } = pair
    const a = pair.host('a')
    await lab.aws.setFaults([{ action: 'ec2:*', does }])
    await pair.start(a)
    await toldBy(pair, a, 'degraded', ({ phase }) => phase === 'degraded')
    await alarmOn(pair, a, 'degraded', VOLUME)
    const [from, begun] = [lab.aws.calls.length, Date.now()]
    await until('some seconds go by', lab, async () => Date.now() - begun > 6000)
    for (const rate of Object.values(rates(lab, a, from, Date.now() - begun))) expect(rate).toBeLessThanOrEqual(1.2)
    expect((await a.agent.command(['status'])).status).toBe(4)
    await lab.aws.setFaults([])
    await pair.becomes(a, 'active')
    expect((await groupOf(pair, a)).alarms).toEqual([])
    const done = lab.aws.calls.filter(({ operation, code }) => !operation.startsWith('Describe') && code === undefined)
    expect(done.map(({ operation }) => operation)).toEqual(['AttachVolume', 'AssignPrivateIpAddresses'])
  })

  test(`31: a demote while every call is ${how} stops the service, and is not done before EC2 says so`, async () => {
    const pair = await startPair()
    const { lab } = pair
    const [a, b] = [pair.host('a'), pair.host('b')]
    const client = await lab.startClient()
    await client.nextAck()
    const from = lab.aws.calls.length
    await lab.aws.setFaults(troubling(does, 6000))
    await a.keepalived.stop()
    await until(
      'it is unmounted',
      lab,
      async () => (await a.run(['grep', '-q', ' /srv/data ', '/proc/mounts'])).status === 1,
    )
    await alarmOn(pair, a, 'degraded', VOLUME)
    expect(['demoting', 'degraded']).toContain(await phaseOf(pair, a))
    expect((await a.agent.log()).some((line) => line.includes('nothing is held any more'))).toBe(false)
    expect((await b.agent.log()).some((line) => line.includes('has released the group'))).toBe(false)
    expect(placesOf(lab).volume).toBe('attached at a')
    await pair.becomes(b, 'active')
    await pair.becomes(a, 'standby')
    const done = lab.aws.calls.slice(from).filter(({ code, status }) => code === undefined && status === 200)
    expect(done.filter(({ operation }) => operation === 'DetachVolume')).toHaveLength(1)
    expect(placesOf(lab)).toEqual(allAt(b))
    await client.nextAck()
    await assertNothingLost(client, b)
  })
}

test('32: replies that are lost after the effect lead to no second call', async () => {
  const pair = await startPair({ started: false })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const lost = (action: string): Fault => ({
    action: `ec2:${action}`,
    count: 1,
    does: { kind: 'reset', after: 'effect' },
  })
  await lab.aws.setFaults([lost('AttachVolume'), lost('AssignPrivateIpAddresses')])
  await pair.startAll()
  expect(changesOf(lab, a)).toEqual(['AttachVolume', 'AssignPrivateIpAddresses'])
  const client = await lab.startClient()
  await client.nextAck()
  const from = lab.aws.calls.length
  await lab.aws.setFaults(['DetachVolume', 'AttachVolume', 'AssignPrivateIpAddresses'].map(lost))
  await a.keepalived.stop()
  await pair.becomes(b, 'active')
  await pair.becomes(a, 'standby')
  expect(allChanges(lab, from)).toEqual(TAKEOVER)
  expect((await groupOf(pair, b)).alarms).toEqual([])
  await client.nextAck()
  await assertNothingLost(client, b)
})

test('33: with describes that are five seconds behind, everything goes over once, and back', async () => {
  const pair = await startPair()
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  await lab.aws.setFaults([{ action: 'ec2:Describe*', does: { kind: 'stale', ms: 5000 } }])
  const from = lab.aws.calls.length
  await a.keepalived.stop()
  await pair.becomes(b, 'active')
  expect(effects(lab, from)).toEqual(TAKEOVER)
  await client.nextAck()
  const back = lab.aws.calls.length
  await a.keepalived.start({ version: 3 })
  await b.keepalived.stop()
  await pair.becomes(a, 'active')
  expect(effects(lab, back)).toEqual(['b DetachVolume', 'a AttachVolume', 'a AssignPrivateIpAddresses'])
  await client.nextAck()
  await assertNothingLost(client, a)
  // What they believed of the past EC2 corrected, and in no other way.
  expect(lab.aws.calls.flatMap(({ code }) => code ?? []).filter((code) => code !== 'VolumeInUse')).toEqual([])
})

test('33: an agent that starts while EC2 still tells of a volume that is on its way does not take it for its own', async () => {
  const pair = await startPair({ lab: { world: { times: { detach: 4000 } } } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  await lab.aws.setFaults([{ action: 'ec2:Describe*', does: { kind: 'stale', ms: 5000 } }])
  const from = lab.aws.calls.length
  await a.keepalived.stop()
  await until('the volume is detaching', lab, async () => placesOf(lab).volume === 'detaching at a')
  await a.agent.kill()
  await a.agent.start()
  await pair.becomes(b, 'active')
  await pair.becomes(a, 'standby')
  // To ask for a detach that is under way changes nothing; all else is done once.
  const [asked, ...others] = effects(lab, from)
  expect(asked).toBe('a DetachVolume')
  expect(others.filter((call) => call !== asked)).toEqual(TAKEOVER.slice(1))
})
