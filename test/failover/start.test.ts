import { expect, test } from 'vitest'
import {
  allAt,
  allChanges,
  assertNothingLost,
  callsOf,
  changesOf,
  groupOf,
  oneActive,
  placesOf,
  quick,
} from './evidence.ts'
import { startPair, until } from './pair.ts'

test('1: a cold start of both gives one master that has everything; the standby changes nothing', async () => {
  const pair = await startPair({ started: false, lab: { world: quick } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  await Promise.all([pair.start(a), pair.start(b)])
  const active = await oneActive(pair)
  const standby = active === a ? b : a
  await pair.becomes(standby, 'standby')
  expect(placesOf(lab)).toEqual(allAt(active))
  expect(changesOf(lab, active)).toEqual(['AttachVolume', 'AssignPrivateIpAddresses'])
  expect(changesOf(lab, standby)).toEqual([])
  const client = await lab.startClient()
  await client.nextAck()
  expect(await groupOf(pair, active)).toMatchObject({ role: 'MASTER', phase: 'active', alarms: [] })
  expect(await groupOf(pair, standby)).toMatchObject({ role: 'BACKUP', phase: 'standby', alarms: [] })
  await assertNothingLost(client, active)
})

test('2: a healthy standby that restarts asks EC2 nothing, be it keepalived, its agent, or the whole host', async () => {
  const pair = await startPair({ lab: { world: quick, onBoot: (host) => pair.start(host) } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const isStandby = () =>
    until('b is a standby again', lab, async () => {
      const group = await groupOf(pair, b).catch(() => undefined)
      return group?.phase === 'standby' && group.role === 'BACKUP'
    })
  await isStandby()
  const client = await lab.startClient()
  await client.nextAck()
  const before = lab.aws.calls.length

  await b.keepalived.stop()
  await until('b hears of the end', lab, async () => (await groupOf(pair, b)).role === 'STOP')
  await b.keepalived.start()
  await isStandby()
  await b.agent.kill('SIGKILL')
  await b.agent.exited()
  await b.agent.start()
  await isStandby()
  expect(await b.agent.stop()).toBe(0)
  await b.agent.start()
  await isStandby()
  await b.shutDown()
  await b.boot()
  await isStandby()

  expect(callsOf(lab, b)).toEqual([])
  expect(allChanges(lab, before)).toEqual([])
  expect(placesOf(lab)).toEqual(allAt(a))
  await client.nextAck()
  await assertNothingLost(client, a)
})

test('39: an agent that is started twice waits for the first to end, touches nothing until then, and goes on where it was', async () => {
  const pair = await startPair({ lab: { world: quick } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const before = lab.aws.calls.length
  const first = (await pair.statusOf(a)).daemon?.pid
  const started = (await a.agent.log()).length

  await a.agent.start()
  await until('the second says that it waits', lab, async () =>
    (await a.agent.log()).slice(started).some((line) => line.includes('another agent')),
  )
  expect((await pair.statusOf(a)).daemon?.pid).toBe(first)
  await a.run(['kill', '-TERM', String(first)])
  await until('the second keeps the group', lab, async () => {
    const report = await pair.statusOf(a).catch(() => undefined)
    return report?.daemon?.pid !== first && report?.groups[0]?.phase === 'active'
  })

  expect(a.agent.running()).toBe(true)
  expect(allChanges(lab, before)).toEqual([])
  expect(placesOf(lab)).toEqual(allAt(a))
  await client.nextAck()
  await assertNothingLost(client, a)
  expect((await groupOf(pair, b)).phase).toBe('standby')
})
