import type { Host } from '@arnq/sandbox/lab'
import { expect, test } from 'vitest'
import { allAt, allChanges, assertNothingLost, changesOf, groupOf, phaseOf, placesOf, quick } from './evidence.ts'
import { startPair, until } from './pair.ts'

const hosts = [{ name: 'a' }, { name: 'b' }, { name: 'c' }] as const
const priorities = { a: 250, b: 20, c: 140 }

/** Each is master a seventh of a second before the next: not even a machine that is busy mixes them up. */
const ranked = {
  lab: { hosts, world: quick },
  ownKeepalived: ({ name }: Host) => ({ priority: priorities[name], advert: 0.3 }),
}

test('41: of three nodes the middle one takes over and the last one does nothing; what the middle one loses it releases', async () => {
  const pair = await startPair(ranked)
  const { lab } = pair
  const [a, b, c] = [pair.host('a'), pair.host('b'), pair.host('c')]
  const client = await lab.startClient()
  await client.nextAck()
  const before = lab.aws.calls.length

  await a.keepalived.stop()
  await pair.becomes(c, 'active')
  await client.nextAck()
  expect(placesOf(lab)).toEqual(allAt(c))
  await a.keepalived.start()
  await until('a is a backup', lab, async () => (await groupOf(pair, a)).role === 'BACKUP')

  await c.keepalived.kill('both')
  await pair.becomes(a, 'active')
  await client.nextAck()
  await pair.becomes(c, 'standby')

  expect(allChanges(lab, before)).toEqual([
    'a DetachVolume',
    'c AttachVolume',
    'c AssignPrivateIpAddresses',
    'c DetachVolume',
    'a AttachVolume',
    'a AssignPrivateIpAddresses',
  ])
  expect(placesOf(lab)).toEqual(allAt(a))
  expect(changesOf(lab, b)).toEqual([])
  expect(await phaseOf(pair, b)).toBe('standby')
  await assertNothingLost(client, a)
})

test('41: two of three that do not hear the master wait for it, and step back when they do', async () => {
  const pair = await startPair({ ...ranked, group: { releaseTimeout: 1 } })
  const { lab } = pair
  const [a, b, c] = [pair.host('a'), pair.host('b'), pair.host('c')]
  const client = await lab.startClient()
  await client.nextAck()
  const before = lab.aws.calls.length

  // What `a` sends is lost: the others choose the one of them that has more priority.
  await lab.network.cut(['a'])
  await pair.becomes(c, 'waiting')
  await b.keepalived.becomes('BACKUP')
  await client.nextAck()
  await lab.network.heal()
  await c.keepalived.becomes('BACKUP')
  await pair.becomes(c, 'standby')
  await client.nextAck()

  expect(allChanges(lab, before)).toEqual([])
  expect(placesOf(lab)).toEqual(allAt(a))
  expect(await groupOf(pair, a)).toMatchObject({ role: 'MASTER', phase: 'active', alarms: [] })
  await assertNothingLost(client, a)
})
