import { serviceCommands } from '@arnq/sandbox/lab'
import { expect, test } from 'vitest'
import { allAt, allChanges, assertNothingLost, groupOf, placesOf, quick, swap } from './evidence.ts'
import { startPair, until } from './pair.ts'

test('8: a master whose interface goes down lets go, and is a backup when it is up again', async () => {
  const pair = await startPair({ lab: { world: quick } })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const before = lab.aws.calls.length

  await lab.network.linkDown('a')
  await pair.becomes(b, 'active')
  await client.nextAck()
  expect(await groupOf(pair, a)).toMatchObject({ role: 'FAULT', phase: 'standby', alarms: [] })

  await lab.network.linkUp('a')
  await until('a is a backup', lab, async () => (await groupOf(pair, a)).role === 'BACKUP')
  await client.nextAck()
  expect(allChanges(lab, before)).toEqual(swap)
  expect(placesOf(lab)).toEqual(allAt(b))
  await assertNothingLost(client, b)
})

/** A hook that writes down when it is called, and whether the file system is there then. */
function noting(name: string, place: 'first' | 'last') {
  const command = (which: string) => [
    '/bin/sh',
    '-c',
    `echo ${name} ${which} $(mountpoint -q /srv/data && echo mounted || echo unmounted) >> /run/hooks`,
  ]
  return { name, place, start: command('start'), stop: command('stop') }
}

test("9: a master whose check fails hands over, and every hook has its turn in the stack's order", async () => {
  const service = { name: 'service', ...serviceCommands('/srv/data') }
  const pair = await startPair({
    lab: { world: quick },
    keepalived: { version: 3, trackScript: '/usr/bin/test ! -e /run/sick' },
    group: { hooks: [noting('ground', 'first'), service, noting('roof', 'last')] },
  })
  const { lab } = pair
  const [a, b] = [pair.host('a'), pair.host('b')]
  const client = await lab.startClient()
  await client.nextAck()
  const before = lab.aws.calls.length

  await a.write('/run/sick', '')
  await pair.becomes(b, 'active')
  await client.nextAck()
  expect(await groupOf(pair, a)).toMatchObject({ role: 'FAULT', phase: 'standby', alarms: [] })
  const noted = async (host: typeof a) => (await host.run(['cat', '/run/hooks'])).stdout.trimEnd().split('\n')
  const up = ['ground start unmounted', 'roof start mounted']
  expect(await noted(a)).toEqual([...up, 'roof stop mounted', 'ground stop unmounted'])
  expect(await noted(b)).toEqual(up)

  await a.run(['rm', '/run/sick'])
  await until('a is a backup', lab, async () => (await groupOf(pair, a)).role === 'BACKUP')
  await client.nextAck()
  expect(allChanges(lab, before)).toEqual(swap)
  expect(placesOf(lab)).toEqual(allAt(b))
  await assertNothingLost(client, b)
})
