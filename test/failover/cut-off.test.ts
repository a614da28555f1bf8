import { expect, test } from 'vitest'
import {
  alarmsOf,
  allAt,
  allChanges,
  assertNothingLost,
  changesOf,
  fencedSwap,
  groupOf,
  heal,
  phaseOf,
  placesOf,
  serving,
  toldBy,
} from './evidence.ts'
import { until } from './pair.ts'

test('12: a master that reaches neither its peer nor EC2 stops serving within its lease, and is fenced only after that', async () => {
  const { pair, lab, client, b, before } = await serving({ group: { takeover: 'fence', fenceDelay: 0, lease: 3 } })

  await lab.network.cut()
  await lab.network.cutApi('a')
  await pair.becomes(b, 'active')
  await client.nextAck()

  const at = (text: RegExp): number =>
    lab.timeline.moments().findLast((moment) => text.test(moment.text))?.at ?? Number.NaN
  const [unmounted, fenced] = [at(/^no more a: .* for writing/), at(/ StopInstances /)]
  expect(unmounted).toBeLessThan(fenced)
  expect(allChanges(lab, before)).toEqual(fencedSwap)
  expect(placesOf(lab)).toEqual(allAt(b))
  await assertNothingLost(client, b)
})

test('12: a master whose lease is over serves again when it can be sure again, if nobody has taken over', async () => {
  const { pair, lab, client, a, b, before } = await serving({ group: { lease: 2 } })

  await lab.network.cut()
  await lab.network.cutApi('a')
  await until('a has unmounted', lab, async () => (await a.run(['mountpoint', '-q', '/srv/data'])).status !== 0)
  expect(await alarmsOf(pair, a)).toContain('lease')
  expect(await toldBy(a, 'this node stops serving')).toHaveLength(1)
  expect(await phaseOf(pair, b)).not.toBe('active')

  await heal(pair)
  await pair.becomes(a, 'active')
  await pair.becomes(b, 'standby')
  await client.nextAck()
  // What it could not let go of while it was alone it may have let go of since; nobody else has touched anything.
  expect(changesOf(lab, b, before)).toEqual([])
  expect(await groupOf(pair, a)).toMatchObject({ alarms: [] })
  await assertNothingLost(client, a)
})

test('13: a new master that does not reach EC2 says so and does nothing, and the old one serves', async () => {
  const { pair, lab, client, a, b, before } = await serving({ group: { takeover: 'fence', fenceDelay: 0 } })

  await lab.network.cutApi('b')
  await lab.network.cut()
  await b.keepalived.becomes('MASTER')
  await pair.becomes(b, 'degraded')
  await until('b tells of it', lab, async () => (await alarmsOf(pair, b)).includes('degraded'))
  await until('b writes it down', lab, async () => (await toldBy(b, 'ALARM degraded: volume')).length > 0)
  await client.nextAck()
  expect(await phaseOf(pair, a)).toBe('active')

  await heal(pair)
  await pair.becomes(b, 'standby')
  await client.nextAck()
  expect(allChanges(lab, before)).toEqual([])
  expect(await groupOf(pair, b)).toMatchObject({ alarms: [] })
  await assertNothingLost(client, a)
})

test('13: a new master that does not reach EC2 takes over when it does again', async () => {
  const { pair, lab, client, a, b, before } = await serving()

  await lab.network.cutApi('b')
  await a.keepalived.stop()
  await pair.becomes(b, 'degraded')
  await pair.becomes(a, 'standby')
  expect(allChanges(lab, before)).toEqual(['a DetachVolume'])

  await lab.network.heal()
  await pair.becomes(b, 'active')
  await client.nextAck()
  expect(allChanges(lab, before)).toEqual(['a DetachVolume', 'b AttachVolume', 'b AssignPrivateIpAddresses'])
  expect(await groupOf(pair, b)).toMatchObject({ alarms: [] })
  await assertNothingLost(client, b)
})
