import { pairIds } from '@arnq/sandbox'
import { expect, test } from 'vitest'
import { movableClocks, putForward } from './clocks.ts'
import { allAt, allChanges, assertNothingLost, changesOf, groupOf, phaseOf, placesOf } from './evidence.ts'
import { startPair, until } from './pair.ts'
import { alarmOn, claimOn, toldBy } from './waiting.ts'

const { volume } = pairIds
const VOLUME = `volume ${volume}`
const keepalived = { trackFile: '/run/arnq-failover/data.track' }

test('43: a volume that somebody takes away by force under its mount: the service stops, FAULT, and the peer serves', async () => {
  const pair = await startPair({ keepalived })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const from = lab.aws.calls.length
  await lab.aws.request('DetachVolume', { VolumeId: volume, InstanceId: a.instance, Force: 'true' })
  const { message } = await alarmOn(pair, a, 'fault')
  expect(message).toMatch(/^(volume vol-0000000000000000d|mount \/srv\/data): /)
  await a.keepalived.becomes('FAULT')
  await pair.becomes(b, 'active')
  await toldBy(pair, a, 'that nothing is held', ({ claims }) =>
    claims.every(
      ({ claim, sight }) => claim.startsWith('address') || sight?.holder === 'nobody' || sight?.holder === 'them',
    ),
  )
  expect((await a.run(['grep', '-c', ' /srv/data ', '/proc/mounts'])).stdout.trim()).toBe('0')
  expect((await a.run(['test', '-e', '/run/service.pid'])).status).toBe(1)
  expect(placesOf(lab)).toEqual(allAt(b))
  expect(changesOf(lab, a, from).filter((call) => call !== 'AttachVolume')).toEqual([])
  await client.nextAck()
  await assertNothingLost(client, b)
})

test('43: a volume whose detach somebody asks for while it is mounted stays in use: it serves on, with an alarm, and goes with the next demote', async () => {
  const pair = await startPair({ keepalived, env: movableClocks, settings: { monitor: 1 } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const from = lab.aws.calls.length
  await lab.aws.request('DetachVolume', { VolumeId: volume, InstanceId: a.instance })
  await until('EC2 waits for a', lab, async () => placesOf(lab).volume === 'busy at a')
  // For ten seconds after it has attached a volume, a node does not believe that it is being detached.
  await putForward(lab, [a], 10_000)
  await toldBy(pair, a, 'that EC2 waits', ({ claims }) =>
    claims.some(({ claim, sight }) => claim === VOLUME && sight?.holder === 'moving' && sight.to === 'nobody'),
  )
  expect((await claimOn(pair, a, 'hook service')).sight).toEqual({ holder: 'us' })
  await putForward(lab, [a], 61_000)
  const told = /^EC2 waits for this machine to let go of the device, for 6\d s/
  await toldBy(pair, a, 'the alarm', ({ alarms }) =>
    alarms.some(({ alarm, claim, message }) => alarm === 'stuck' && claim === VOLUME && told.test(message)),
  )
  await client.nextAck()
  expect(await phaseOf(pair, b)).toBe('standby')
  await a.keepalived.stop()
  await pair.becomes(b, 'active')
  await pair.becomes(a, 'standby')
  expect(allChanges(lab, from)).toEqual(['b AttachVolume', 'b AssignPrivateIpAddresses'])
  expect((await groupOf(pair, a)).alarms).toEqual([])
  await client.nextAck()
  await assertNothingLost(client, b)
})
