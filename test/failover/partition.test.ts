import { expect, test } from 'vitest'
import {
  alarmsOf,
  allAt,
  allChanges,
  assertNothingLost,
  assertPatient,
  changesOf,
  fencedSwap,
  groupOf,
  heal,
  placesOf,
  quick,
  serving,
  toldBy,
} from './evidence.ts'
import { type Pair, startPair, until } from './pair.ts'

const cuts = {
  'VRRP alone is cut: the old master refuses': (pair: Pair) => pair.lab.network.cutVrrp(),
  'everything between the hosts is cut: the old master is silent': (pair: Pair) => pair.lab.network.cut(),
  'only one of them is deaf: the old master hears a lower one at each advert': (pair: Pair) =>
    pair.lab.network.cut(['a']),
}
for (const [how, cut] of Object.entries(cuts)) {
  test(`10: in a partition with policy wait the old master keeps everything. ${how}`, async () => {
    const { pair, lab, client, a, b, before } = await serving()

    await cut(pair)
    await b.keepalived.becomes('MASTER')
    await pair.becomes(b, 'waiting')
    await until('b tells of it', lab, async () => (await alarmsOf(pair, b)).includes('waiting'))
    await assertPatient(lab, 3000)
    await until('b writes it down', lab, async () => (await toldBy(b, 'ALARM waiting: volume')).length > 0)
    expect(await a.keepalived.state()).toBe('MASTER')
    expect(placesOf(lab)).toEqual(allAt(a))

    await heal(pair)
    await pair.becomes(b, 'standby')
    await client.nextAck()
    expect(allChanges(lab, before)).toEqual([])
    expect(await groupOf(pair, a)).toMatchObject({ role: 'MASTER', phase: 'active', alarms: [] })
    expect(await groupOf(pair, b)).toMatchObject({ role: 'BACKUP', alarms: [] })
    expect(await toldBy(b, 'ALARM waiting: volume')).toHaveLength(1)
    expect(await toldBy(b, 'ALARM over: waiting: volume')).toHaveLength(1)
    await assertNothingLost(client, a)
  })
}

test('10: when a partition ends in favour of the one that holds nothing, the other gives way in good order', async () => {
  const { pair, lab, client, a, b } = await serving()
  await a.keepalived.stop()
  await pair.becomes(b, 'active')
  await a.keepalived.start()
  await a.keepalived.becomes('BACKUP')
  await client.nextAck()
  const before = lab.aws.calls.length

  await lab.network.cutVrrp()
  await pair.becomes(a, 'waiting')
  expect(allChanges(lab, before)).toEqual([])
  await heal(pair)
  await pair.becomes(a, 'active')
  await pair.becomes(b, 'standby')
  await client.nextAck()

  expect(allChanges(lab, before)).toEqual(['b DetachVolume', 'a AttachVolume', 'a AssignPrivateIpAddresses'])
  await assertNothingLost(client, a)
})

for (const how of ['is silent', 'hears the question and refuses'] as const) {
  test(`11: in a partition with policy fence the old master is stopped before anything is taken from it, be it that it ${how}`, async () => {
    const { pair, lab, client, a, b, before } = await serving({ group: { takeover: 'fence', fenceDelay: 0 } })

    await (how === 'is silent' ? lab.network.cut() : lab.network.cutVrrp())
    await pair.becomes(b, 'active')
    await client.nextAck()

    expect(changesOf(lab, a, before)).toEqual([])
    expect(allChanges(lab, before)).toEqual(fencedSwap)
    expect(a.up()).toBe(false)
    expect(placesOf(lab)).toEqual(allAt(b))
    expect(await alarmsOf(pair, b)).toEqual(['loss-possible'])
    expect((await groupOf(pair, b)).record).toMatchObject({
      loss: 'possible',
      intents: [{ kind: 'fence', instance: a.instance, state: 'done' }],
    })
    // The service confirms what it has synced, and that survives the loss of power.
    await assertNothingLost(client, b)
  })
}

test('14: three short partitions move nothing of a group with a volume', async () => {
  const { pair, lab, client, a, b, before } = await serving()
  for (let round = 0; round < 3; round++) {
    await lab.network.cutVrrp()
    await b.keepalived.becomes('MASTER')
    await heal(pair)
  }
  await pair.becomes(b, 'standby')
  await client.nextAck()
  expect(allChanges(lab, before)).toEqual([])
  expect(placesOf(lab)).toEqual(allAt(a))
  await assertNothingLost(client, a)
})

test('14: after three short partitions the master has an address back that nothing but VRRP guards', async () => {
  const pair = await startPair({
    lab: { world: quick },
    settings: { monitor: 1 },
    group: { volumes: [], hooks: [] },
  })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  let stolen = 0
  for (let round = 0; round < 3; round++) {
    await lab.network.cutVrrp()
    await b.keepalived.becomes('MASTER')
    if (round === 0) await until('b takes the address', lab, async () => placesOf(lab).address === 'b')
    if (placesOf(lab).address === 'b') stolen += 1
    await heal(pair)
  }
  expect(stolen).toBeGreaterThan(0)
  await until('a has the address', lab, async () => placesOf(lab).address === 'a')
  await pair.becomes(a, 'active')
  await pair.becomes(b, 'standby')
  await until('packets arrive', lab, async () => lab.reachedAt('10.77.0.100') === 'a')
  expect(await a.keepalived.state()).toBe('MASTER')
})
