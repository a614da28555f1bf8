import { expect, test } from 'vitest'
import {
  alarmsOf,
  allAt,
  allChanges,
  assertNothingLost,
  fencedSwap,
  groupOf,
  placesOf,
  quick,
  swap,
  takenOver,
} from './evidence.ts'
import { startPair, until } from './pair.ts'

for (const version of [3, 2] as const) {
  test(`3: a clean stop of the master's keepalived moves everything, and nothing is lost (VRRPv${version})`, async () => {
    const pair = await startPair({ lab: { world: quick }, keepalived: { version } })
    const { lab } = pair
    const [a, b] = [pair.host('a'), pair.host('b')]
    const client = await lab.startClient()
    await client.nextAck()
    const before = lab.aws.calls.length

    await a.keepalived.stop()
    await pair.becomes(b, 'active')
    await client.nextAck()

    expect(allChanges(lab, before)).toEqual(swap)
    expect(placesOf(lab)).toEqual(allAt(b))
    expect(await groupOf(pair, a)).toMatchObject({ role: 'STOP', phase: 'standby', alarms: [] })
    expect(await groupOf(pair, b)).toMatchObject({ role: 'MASTER', alarms: [] })

    await a.keepalived.start()
    await until('a is a backup', lab, async () => (await groupOf(pair, a)).role === 'BACKUP')
    await client.nextAck()
    expect(allChanges(lab, before)).toEqual(swap)
    await assertNothingLost(client, b)
  })
}

test('4: when keepalived is killed, the agent beside it notices and releases', async () => {
  const pair = await startPair({ lab: { world: quick } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const before = lab.aws.calls.length

  await a.keepalived.kill('both')
  await pair.becomes(b, 'active')
  await client.nextAck()

  expect(allChanges(lab, before)).toEqual(swap)
  expect(placesOf(lab)).toEqual(allAt(b))
  expect(await groupOf(pair, a)).toMatchObject({ role: 'STOP', phase: 'standby', alarms: [] })
  // keepalived has left the address in the kernel; whoever is on that host must not take itself for the service.
  expect((await a.run(['ip', '-o', 'addr', 'show', 'dev', 'eth0'])).stdout).not.toContain('10.77.0.100/')
  await assertNothingLost(client, b)
})

test('5: a VRRP process that is killed and comes back as backup is a clean swap', async () => {
  const pair = await startPair({ lab: { world: quick } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const before = lab.aws.calls.length

  await a.keepalived.kill('vrrp')
  await pair.becomes(b, 'active')
  await pair.becomes(a, 'standby')
  await client.nextAck()

  expect(allChanges(lab, before)).toEqual(swap)
  expect(placesOf(lab)).toEqual(allAt(b))
  expect(await groupOf(pair, a)).toMatchObject({ role: 'BACKUP', alarms: [] })
  await assertNothingLost(client, b)
})

test('5: a VRRP process that is killed and is master again within `settle` moves nothing', async () => {
  const pair = await startPair({ lab: { world: quick }, group: { settle: 20 } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  // Nobody takes over: the old master is the new one.
  await b.keepalived.stop()
  const client = await lab.startClient()
  await client.nextAck()
  const [before, told] = [lab.aws.calls.length, (await a.agent.log()).length]
  const since = (await groupOf(pair, a)).roleSince

  await a.keepalived.kill('vrrp')
  await until('a has been backup and is master again', lab, async () => {
    const { role, roleSince, phase } = await groupOf(pair, a)
    return role === 'MASTER' && phase === 'active' && roleSince !== since
  })
  await client.nextAck()

  const lines = (await a.agent.log()).slice(told)
  expect(lines.filter((line) => line.includes('VI_1 is BACKUP'))).toHaveLength(1)
  expect(lines.filter((line) => / drop .*: done in/.test(line))).toEqual([])
  expect(allChanges(lab, before)).toEqual([])
  await assertNothingLost(client, a)
})

test('6: a master without power is waited for until EC2 knows that it is off; then a plain detach, and the journal is replayed', async () => {
  const pair = await startPair({ lab: { world: quick }, group: { releaseTimeout: 1 } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const before = lab.aws.calls.length

  await a.powerOff()
  await pair.becomes(b, 'waiting')
  await until('b tells of it', lab, async () => (await alarmsOf(pair, b)).includes('waiting'))
  expect(placesOf(lab)).toEqual(allAt(a))
  expect(allChanges(lab, before)).toEqual([])

  await lab.aws.request('StopInstances', { 'InstanceId.1': a.instance, Force: 'true', SkipOsShutdown: 'true' })
  await pair.becomes(b, 'active')
  await client.nextAck()

  expect(allChanges(lab, before)).toEqual(['b DetachVolume', ...takenOver])
  expect(placesOf(lab)).toEqual(allAt(b))
  expect(await groupOf(pair, b)).toMatchObject({ alarms: [], record: { loss: 'none', intents: [] } })
  await assertNothingLost(client, b)
})

test('6: a master without power is stopped by policy fence, and its volume taken with nobody’s help', async () => {
  const pair = await startPair({
    lab: { world: quick },
    group: { releaseTimeout: 1, takeover: 'fence', fenceDelay: 0 },
  })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const before = lab.aws.calls.length

  await a.powerOff()
  await pair.becomes(b, 'active')
  await client.nextAck()

  expect(allChanges(lab, before)).toEqual(fencedSwap)
  expect(placesOf(lab)).toEqual(allAt(b))
  expect(await alarmsOf(pair, b)).toEqual(['loss-possible'])
  await assertNothingLost(client, b)
})

test('7: a master that is stopped through the API lets go on its way down, and comes back as a standby', async () => {
  const pair = await startPair({ lab: { world: quick, onBoot: (host) => pair.start(host) } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const before = lab.aws.calls.length

  await lab.aws.request('StopInstances', { 'InstanceId.1': a.instance })
  await pair.becomes(b, 'active')
  await client.nextAck()
  await until('a is off', lab, async () => !a.up())
  expect(allChanges(lab, before)).toEqual(swap)
  expect(placesOf(lab)).toEqual(allAt(b))

  await until('a is stopped', lab, async () =>
    lab.aws.facts().instances.some(({ id, state }) => id === a.instance && state === 'stopped'),
  )
  await lab.aws.request('StartInstances', { 'InstanceId.1': a.instance })
  await pair.becomes(a, 'standby')
  await until('a is a backup', lab, async () => (await groupOf(pair, a)).role === 'BACKUP')
  await client.nextAck()
  expect(allChanges(lab, before)).toEqual(swap)
  await assertNothingLost(client, b)
})

test('7: a master that is terminated while it serves lets go on its way down', async () => {
  const pair = await startPair({ lab: { world: quick } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const before = lab.aws.calls.length

  await lab.aws.request('TerminateInstances', { 'InstanceId.1': a.instance })
  await pair.becomes(b, 'active')
  await client.nextAck()

  expect(allChanges(lab, before)).toEqual(swap)
  expect(placesOf(lab)).toEqual(allAt(b))
  expect(await groupOf(pair, b)).toMatchObject({ alarms: [], record: { loss: 'none' } })
  await assertNothingLost(client, b)
})

test('7: a master that is terminated after it crashed loses its volume to EBS itself, and the standby takes it without force', async () => {
  const pair = await startPair({ lab: { world: quick }, group: { releaseTimeout: 1 } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const before = lab.aws.calls.length

  // It has crashed, so that nobody there lets go.
  await a.powerOff()
  await pair.becomes(b, 'waiting')
  await lab.aws.request('TerminateInstances', { 'InstanceId.1': a.instance })
  await pair.becomes(b, 'active')
  await client.nextAck()

  expect(allChanges(lab, before)).toEqual(takenOver)
  expect(placesOf(lab)).toEqual(allAt(b))
  expect(await groupOf(pair, b)).toMatchObject({ alarms: [], record: { loss: 'none' } })
  await assertNothingLost(client, b)
})
