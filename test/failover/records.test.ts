import { readFile } from 'node:fs/promises'
import { pairIds } from '@arnq/sandbox'
import type { Host } from '@arnq/sandbox/lab'
import { expect, test } from 'vitest'
import { allAt, allChanges, assertNothingLost, changesOf, groupOf, placesOf } from './evidence.ts'
import { startPair } from './pair.ts'
import { alarmOn, toldBy } from './waiting.ts'

const { volume } = pairIds
const STATE = '/var/lib/arnq-failover'
const RECORD = `${STATE}/data.json`

/** The state folder takes no writes, or does again. */
const makeReadOnly = (host: Host, is = true) => host.run(['mount', '-o', `remount,bind,${is ? 'ro' : 'rw'}`, STATE])

/** Lays a disk that is full over the state folder; `umount` takes it away. */
const fillDisk = (host: Host) =>
  host.run([
    'sh',
    '-c',
    `mount -t tmpfs -o size=4k none ${STATE} && cat /dev/zero > ${STATE}/junk; [ -s ${STATE}/junk ]`,
  ])

test('38: a node whose records cannot be written takes over and gives back, and warns', async () => {
  const pair = await startPair({ started: false })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  expect((await makeReadOnly(a)).status).toBe(0)
  expect((await makeReadOnly(b)).status).toBe(0)
  await pair.startAll()
  expect((await alarmOn(pair, a, 'records-unwritable')).message).toMatch(/Read-only|EROFS/)
  const client = await lab.startClient()
  await client.nextAck()
  const from = lab.aws.calls.length
  await a.keepalived.stop()
  await pair.becomes(b, 'active')
  await pair.becomes(a, 'standby')
  expect(allChanges(lab, from)).toEqual(['a DetachVolume', 'b AttachVolume', 'b AssignPrivateIpAddresses'])
  expect((await alarmOn(pair, b, 'records-unwritable')).message).toContain('failing over goes on without them')
  expect((await b.agent.command(['status'])).status).toBe(3)
  await client.nextAck()
  await assertNothingLost(client, b)
})

test('38: a disk that fills up under a master stops no demote; when there is room again the records are written', async () => {
  const pair = await startPair()
  const [a, b] = [pair.host('a'), pair.host('b')]
  expect((await fillDisk(a)).status).toBe(0)
  await a.keepalived.stop()
  await pair.becomes(b, 'active')
  expect((await alarmOn(pair, a, 'records-unwritable')).message).toMatch(/ENOSPC|no space/)
  await a.run(['umount', STATE])
  await b.keepalived.stop()
  await a.keepalived.start({ version: 3 })
  await pair.becomes(a, 'active')
  expect((await groupOf(pair, a)).alarms).toEqual([])
  const { transition } = JSON.parse(await readFile(a.outside(RECORD), 'utf8'))
  expect(transition).toMatchObject({ role: 'MASTER' })
})

test('38: without a record nothing is forced', async () => {
  const pair = await startPair()
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  await lab.network.cut()
  await alarmOn(pair, b, 'waiting')
  await makeReadOnly(b)
  const { status, stderr } = await b.agent.command(['force', 'data', volume, '--yes'])
  expect(status).toBe(1)
  expect(stderr).toContain('the order cannot be written down, and so is not carried out')
  expect(changesOf(lab, b)).toEqual([])
  // Not even when the disk is writable again: who gave the order was told that it came to nothing.
  await makeReadOnly(b, false)
  await toldBy(pair, b, 'that the order came to nothing', ({ record }) =>
    record.intents.every(({ state }) => state === 'failed'),
  )
  expect(changesOf(lab, b)).toEqual([])
  expect(placesOf(lab)).toEqual(allAt(a))
})

test('38: without a record nobody is stopped', async () => {
  const pair = await startPair({ group: { takeover: 'fence', fenceDelay: 0, releaseTimeout: 1 } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  await makeReadOnly(b)
  await lab.network.cut()
  expect((await alarmOn(pair, b, 'stuck', `volume ${volume}`)).message).toContain('cannot be written')
  expect(changesOf(lab, b)).toEqual([])
  expect(a.up()).toBe(true)
  expect(placesOf(lab)).toEqual(allAt(a))
})

test('38: a record that cannot be read is kept aside and taken for the worst: fsck before the mount, and a possible loss', async () => {
  const pair = await startPair({ started: false, lab: { hosts: [{ name: 'a' }] } })
  const a = pair.host('a')
  await a.write(RECORD, '{"schema":1,"group":"da', 0o600)
  await pair.start(a)
  await pair.becomes(a, 'active')
  const log = (await a.agent.log()).join('\n')
  expect(log).toMatch(/the record .* cannot be understood: .*; it was kept as /)
  expect(log).toMatch(/checking \/dev\/loop\d+ for \/srv\/data/)
  expect((await groupOf(pair, a)).alarms.map(({ alarm }) => alarm)).toEqual(['loss-possible'])
  expect((await a.run(['sh', '-c', `cat ${STATE}/data.json.corrupt-*`])).stdout).toBe('{"schema":1,"group":"da')
})
