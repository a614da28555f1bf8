import { pairIds } from '@arnq/sandbox'
import { expect, test } from 'vitest'
import { allAt, allChanges, assertNothingLost, changesOf, groupOf, placesOf } from './evidence.ts'
import { type Pair, startPair } from './pair.ts'
import { alarmOn, toldBy } from './waiting.ts'

const { volume } = pairIds
const VOLUME = `volume ${volume}`

/** A master that nobody hears any more has the volume, and its peer wants it. */
async function parted(): Promise<Pair> {
  const pair = await startPair()
  await pair.lab.network.cut()
  await alarmOn(pair, pair.host('b'), 'waiting', VOLUME)
  return pair
}

test('25: an operator takes the volume by force: recorded before, checked after, told until it is acknowledged', async () => {
  const pair = await parted()
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const from = lab.aws.calls.length
  const forced = await b.agent.command(['force', 'data', volume, '--yes'])
  expect(forced).toMatchObject({ status: 0, stderr: '' })
  expect(forced.stdout).toContain(`${VOLUME} is taken from ${a.instance} by force`)
  await pair.becomes(b, 'active')
  expect(allChanges(lab, from)).toEqual(['b DetachVolume by force', 'b AttachVolume', 'b AssignPrivateIpAddresses'])
  expect(placesOf(lab)).toEqual(allAt(b))
  const { record, alarms } = await groupOf(pair, b)
  expect(record.intents).toMatchObject([
    { kind: 'force', claim: VOLUME, instance: a.instance, by: 'root', state: 'done' },
  ])
  expect(record).toMatchObject({ loss: 'possible', fsckRequired: [] })
  expect(alarms.map(({ alarm }) => alarm)).toEqual(['loss-possible'])
  const log = (await b.agent.log()).join('\n')
  expect(log).toMatch(/checking \/dev\/loop\d+ for \/srv\/data: its volume was taken by force/)
  expect((await b.agent.command(['status'])).status).toBe(3)
  // What had been confirmed was synced, and is there all the same.
  await client.nextAck()
  await assertNothingLost(client, b)
  // Whoever lost it has stopped serving.
  expect((await toldBy(pair, a, 'the fault', ({ phase }) => phase === 'fault')).role).toBe('MASTER')
  await toldBy(pair, a, 'that its service has stopped', ({ claims }) =>
    claims.some(({ claim, sight }) => claim === 'hook service' && sight?.holder === 'nobody'),
  )
  expect((await b.agent.command(['acknowledge', 'data'])).status).toBe(0)
  expect((await groupOf(pair, b)).record.loss).toBe('none')
  expect((await b.agent.command(['status'])).status).toBe(0)
})

test('25: without a confirmation, for a holder itself, for nobody’s volume and by a standby nothing is forced', async () => {
  const pair = await parted()
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const unconfirmed = await b.agent.command(['force', 'data', volume])
  expect(unconfirmed.status).toBe(2)
  expect(unconfirmed.stderr).toContain('nobody is there to confirm it')
  expect(unconfirmed.stderr).toContain(`aws ec2 stop-instances --instance-ids ${a.instance}`)
  const own = await a.agent.command(['force', 'data', volume, '--yes'])
  expect(own.status).toBe(2)
  expect(own.stderr).toContain('there is nothing to take by force')
  const wrong = await b.agent.command(['force', 'data', 'vol-0123', '--yes'])
  expect(wrong.status).toBe(2)
  expect(wrong.stderr).toContain(volume)
  await lab.network.linkDown('b')
  await b.keepalived.becomes('FAULT')
  await toldBy(pair, b, 'FAULT', ({ role }) => role === 'FAULT')
  const fallen = await b.agent.command(['force', 'data', volume, '--yes'])
  expect(fallen.status).toBe(1)
  expect(fallen.stderr).toContain('only a master takes a volume')
  expect(changesOf(lab, b)).toEqual([])
  expect((await groupOf(pair, b)).record).toMatchObject({ intents: [], loss: 'none' })
  expect(placesOf(lab)).toEqual(allAt(a))
})
