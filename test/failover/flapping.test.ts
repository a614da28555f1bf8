import { setTimeout as pause } from 'node:timers/promises'
import { pairIds } from '@arnq/sandbox'
import { expect, test } from 'vitest'
import {
  alarmsOf,
  allAt,
  allChanges,
  assertNothingLost,
  fencedSwap,
  groupOf,
  loopsOf,
  oneActive,
  placesOf,
  quick,
  toldBy,
} from './evidence.ts'
import { startPair, until } from './pair.ts'

const TRACK = '/run/arnq-failover/data.track'

test('15: a master that was frozen while another waited goes on as if nothing had been', async () => {
  const pair = await startPair({ lab: { world: quick }, group: { releaseTimeout: 1 } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const before = lab.aws.calls.length

  await a.freeze()
  await until('b has asked in vain', lab, async () => (await toldBy(b, 'does not release')).length > 0)
  const frozen = lab.aws.calls.length
  await a.thaw()
  await b.keepalived.becomes('BACKUP')
  await pair.becomes(b, 'standby')
  await client.nextAck()

  expect(await a.keepalived.state()).toBe('MASTER')
  expect(allChanges(lab, before)).toEqual([])
  expect(placesOf(lab)).toEqual(allAt(a))
  // The burst of MASTER_RX_LOWER_PRI is one reason to look, not dozens.
  const looks = lab.aws.calls
    .slice(frozen)
    .filter(({ callerArn, operation }) => callerArn?.endsWith(a.instance) && operation === 'DescribeVolumes')
  expect(looks.length).toBeLessThanOrEqual(4)
  await assertNothingLost(client, a)
})

test('15: a master that was fenced while it was frozen writes nothing any more', async () => {
  const pair = await startPair({
    lab: { world: quick },
    group: { releaseTimeout: 1, takeover: 'fence', fenceDelay: 0 },
  })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const before = lab.aws.calls.length

  await a.freeze()
  await pair.becomes(b, 'active')
  await client.nextAck()
  expect(a.up()).toBe(false)
  expect(allChanges(lab, before)).toEqual(fencedSwap)
  await assertNothingLost(client, b)
})

test('15: a frozen master whose volume was taken by force meanwhile gives up when it wakes', async () => {
  const pair = await startPair({
    lab: { world: quick },
    keepalived: { trackFile: TRACK },
    group: { releaseTimeout: 1 },
    settings: { monitor: 1 },
  })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()

  await a.freeze()
  await pair.becomes(b, 'waiting')
  const forced = await b.agent.command(['force', 'data', pairIds.volume, '--yes'])
  expect(forced.stderr).toBe('')
  await pair.becomes(b, 'active')
  await client.nextAck()
  await a.thaw()
  await pair.becomes(a, 'fault')
  await until('a has let go', lab, async () => (await a.run(['mountpoint', '-q', '/srv/data'])).status !== 0)
  await a.keepalived.becomes('FAULT')
  await pair.becomes(b, 'active')
  await client.nextAck()
  expect(placesOf(lab)).toEqual(allAt(b))
  expect(await alarmsOf(pair, b)).toContain('loss-possible')
  // What was confirmed had been synced before.
  await assertNothingLost(client, b)
})

test('16: a master that is backup and master again within a second ends as keepalived says, and nothing is left over', async () => {
  const pair = await startPair({ lab: { world: quick }, keepalived: { trackFile: '/run/sick' } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()

  for (const [sick, well] of [
    [a, b],
    [b, a],
  ] as const) {
    await well.write('/run/sick', '0')
    await sick.write('/run/sick', '1')
    await well.keepalived.becomes('MASTER')
  }
  await b.write('/run/sick', '0')
  await pair.becomes(a, 'active')
  await pair.becomes(b, 'standby')
  await client.nextAck()
  expect(placesOf(lab)).toEqual(allAt(a))
  expect(await loopsOf(lab)).toBe(1)
  await assertNothingLost(client, a)
})

test('16: a score of flaps ends as keepalived says, and nothing is left over', async () => {
  const pair = await startPair({ lab: { world: quick }, keepalived: { trackFile: '/run/sick' } })
  const { lab, host } = pair
  const client = await lab.startClient()
  await client.nextAck()
  for (let flap = 0; flap < 20; flap++) {
    const [sick, well] = flap % 2 === 0 ? [host('a'), host('b')] : [host('b'), host('a')]
    await well.write('/run/sick', '0')
    await sick.write('/run/sick', '1')
    await well.keepalived.becomes('MASTER')
    // From no time at all for a swap to more than it needs.
    await pause((flap * 137) % 700)
  }
  for (const one of lab.hosts) await one.write('/run/sick', '0')
  const active = await oneActive(pair)
  expect(await active.keepalived.state()).toBe('MASTER')
  const standby = lab.hosts.find((one) => one !== active) ?? active
  await pair.becomes(standby, 'standby')
  await client.nextAck()
  expect(placesOf(lab)).toEqual(allAt(active))
  expect(await loopsOf(lab)).toBe(1)
  expect(await groupOf(pair, active)).toMatchObject({ alarms: [] })
  expect(await groupOf(pair, standby)).toMatchObject({ alarms: [] })
  await assertNothingLost(client, active)
})
