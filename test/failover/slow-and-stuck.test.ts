import { pairIds } from '@arnq/sandbox'
import type { Host, Lab } from '@arnq/sandbox/lab'
import { expect, test } from 'vitest'
import { movableClocks, putForward } from './clocks.ts'
import { allAt, allChanges, assertNothingLost, changesOf, groupOf, placesOf } from './evidence.ts'
import { startPair, until } from './pair.ts'
import { alarmOn, toldBy } from './waiting.ts'

const { volume } = pairIds
const VOLUME = `volume ${volume}`

const describesOf = ({ aws }: Lab, { instance }: Host, from: number): readonly number[] =>
  aws.calls
    .slice(from)
    .filter(({ operation, callerArn }) => operation === 'DescribeVolumes' && callerArn?.endsWith(`/${instance}`))
    .map(({ at }) => at.getTime())

for (const seconds of [1, 4]) {
  test(`23: a detach that takes ${seconds} s is polled for, and nothing is tried in between`, async () => {
    const pair = await startPair({ lab: { world: { times: { detach: seconds * 1000 } } } })
    const { lab } = pair
    const [a, b] = [pair.host('a'), pair.host('b')]
    const client = await lab.startClient()
    await client.nextAck()
    const from = lab.aws.calls.length
    await a.keepalived.stop()
    await pair.becomes(b, 'active')
    await pair.becomes(a, 'standby')
    expect(placesOf(lab)).toEqual(allAt(b))
    expect(allChanges(lab, from)).toEqual(['a DetachVolume', 'b AttachVolume', 'b AssignPrivateIpAddresses'])
    await client.nextAck()
    await assertNothingLost(client, b)
    // Often enough to lose less than 0.3 s, and not more often: a bucket of EC2 is its account's.
    const times = describesOf(lab, b, from)
    expect(times.length).toBeLessThan(5 + (Math.max(...times) - Math.min(...times)) / 140)
  })
}

test('23: a detach that outlasts every budget is waited for, with an alarm from half a minute on', async () => {
  const pair = await startPair({ lab: { world: { times: { detach: 600_000 } } }, env: movableClocks })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const from = lab.aws.calls.length
  await a.keepalived.stop()
  await toldBy(pair, b, 'that it is being detached', ({ claims }) =>
    claims.some(({ sight }) => sight?.holder === 'moving' && sight.why === `it is being detached from ${a.instance}`),
  )
  expect((await groupOf(pair, b)).alarms).toEqual([])
  await putForward(lab, [a, b], 31_000)
  expect(await alarmOn(pair, b, 'waiting')).toMatchObject({
    claim: VOLUME,
    message: `${a.instance} (running) holds it`,
  })
  expect((await groupOf(pair, b)).phase).toBe('waiting')
  expect((await groupOf(pair, a)).phase).toBe('demoting')
  await lab.aws.advance(600_000)
  await pair.becomes(b, 'active')
  await pair.becomes(a, 'standby')
  expect((await groupOf(pair, b)).alarms).toEqual([])
  expect(allChanges(lab, from)).toEqual(['a DetachVolume', 'b AttachVolume', 'b AssignPrivateIpAddresses'])
})

test('24: a detach that never ends is an alarm with its age on both nodes, and is never forced', async () => {
  const pair = await startPair({
    settings: { metrics: { file: '/run/arnq-failover/metrics.prom' } },
    env: movableClocks,
  })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const from = lab.aws.calls.length
  await lab.aws.setFaults([{ action: 'ec2:DetachVolume', count: 1, does: { kind: 'stuck' } }])
  await a.keepalived.stop()
  await until('the volume is detaching', lab, async () => placesOf(lab).volume === 'detaching at a')
  await putForward(lab, [a, b], 600_000)
  expect((await alarmOn(pair, a, 'stuck', VOLUME)).message).toMatch(
    /^(it is being detached|EC2 has accepted to detach it), for 6\d\d s/,
  )
  expect((await alarmOn(pair, b, 'waiting', VOLUME)).message).toBe(`${a.instance} (running) holds it`)
  const age = async (): Promise<number> => {
    const { stdout } = await a.run(['cat', '/run/arnq-failover/metrics.prom'])
    return Number(/^arnq_failover_detach_pending_seconds\{.*\} (\S+)$/m.exec(stdout)?.[1] ?? 0)
  }
  await until('the metric tells the age', lab, async () => (await age()) >= 600)
  const { status } = await a.agent.command(['status'])
  expect(status).toBe(3)
  await putForward(lab, [a, b], 600_000)
  await until('the metric grows', lab, async () => (await age()) >= 1200)
  expect(allChanges(lab, from)).toEqual(['a DetachVolume'])
  expect(changesOf(lab, b)).toEqual([])
})

test('26: an attachment that never comes is given up after a minute and a half, and begun anew under another name', async () => {
  const pair = await startPair({ started: false, lab: { hosts: [{ name: 'a' }] }, env: movableClocks })
  const { lab } = pair
  const a = pair.host('a')
  await lab.aws.setFaults([{ action: 'ec2:AttachVolume', count: 1, does: { kind: 'stuck' } }])
  await pair.start(a)
  await until('the volume is attaching', lab, async () => placesOf(lab).volume === 'attaching at a')
  await putForward(lab, [a], 60_500)
  expect((await alarmOn(pair, a, 'stuck', VOLUME)).message).toMatch(/^attaching as \/dev\/sdf, for 6\d s/)
  expect(changesOf(lab, a)).toEqual(['AttachVolume', 'AssignPrivateIpAddresses'])
  await putForward(lab, [a], 30_000)
  await pair.becomes(a, 'active')
  const tried = lab.aws.calls.filter(({ operation }) => /^(Attach|Detach)Volume$/.test(operation))
  expect(tried.map(({ operation, input }) => [operation, (input as { Device?: string }).Device])).toEqual([
    ['AttachVolume', '/dev/sdf'],
    ['DetachVolume', undefined],
    ['AttachVolume', '/dev/sdg'],
  ])
  expect((await groupOf(pair, a)).alarms).toEqual([])
})
