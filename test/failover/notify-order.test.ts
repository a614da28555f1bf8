import type { Host } from '@arnq/sandbox/lab'
import { expect, test } from 'vitest'
import { allAt, changesOf, groupOf, phaseOf, placesOf } from './evidence.ts'
import { type Pair, type PairOptions, startPair, until } from './pair.ts'
import { toldBy } from './waiting.ts'

const NOTIFY = '/etc/arnq/notify'
const FIFO = '/run/arnq-failover/vrrp.fifo'

/** keepalived tells the agent by its scripts alone, which may be late: /run/late-STATE holds the seconds. */
const scripts = (options: PairOptions = {}): PairOptions => ({
  ...options,
  started: false,
  settings: { keepalived: { fifo: 'none', pidFile: '/run/keepalived.pid', grace: 2 } },
})

/** The script that keepalived calls, `INSTANCE VI_1 MASTER 100` appended: it notes that, waits, and calls the agent. */
async function writeNotify(host: Host, program: readonly string[]): Promise<void> {
  const script = [
    '#!/bin/sh',
    '[ -e "/run/late-$3" ] && sleep "$(cat "/run/late-$3")"',
    'echo "$3" >> /run/notified',
    `exec ${program.join(' ')} notify "$@"`,
  ]
  await host.write(NOTIFY, `${script.join('\n')}\n`, 0o755)
}

const keepalived = { version: 3, fifo: false, notify: NOTIFY } as const
const bundle = new URL('../../packages/failover-agent/dist/arnq-failover.mjs', import.meta.url).pathname

async function startScripted(pair: Pair, host: Host, { daemon = true } = {}): Promise<void> {
  await writeNotify(host, [process.execPath, bundle])
  await host.write('/etc/arnq/failover.key', `${'c2VjcmV0'.repeat(8)}\n`, 0o600)
  await host.write('/etc/arnq/failover.yaml', JSON.stringify(pair.settingsOf(host)), 0o600)
  if (daemon) {
    await host.agent.start()
    await until('the agent answers', pair.lab, async () => (await phaseOf(pair, host)) !== undefined)
  }
  await host.keepalived.start(keepalived)
}

const notified = async (host: Host): Promise<string> =>
  (await host.run(['cat', '/run/notified'])).stdout.trim().replaceAll('\n', ' ')

const one = { hosts: [{ name: 'a' }] } as const

test('17: a BACKUP that arrives after the MASTER that followed it changes nothing', async () => {
  const pair = await startPair(scripts({ lab: one }))
  const a = pair.host('a')
  await a.write('/run/late-BACKUP', '4')
  await startScripted(pair, a)
  await pair.becomes(a, 'active')
  await until('BACKUP came last', pair.lab, async () => (await notified(a)) === 'MASTER BACKUP')
  await pair.lab.oracles.idle(2000)
  expect(await groupOf(pair, a)).toMatchObject({ role: 'MASTER', phase: 'active' })
  expect(changesOf(pair.lab, a)).toEqual(['AttachVolume', 'AssignPrivateIpAddresses'])
})

test('17: a MASTER that arrives after the FAULT that followed it takes nothing', async () => {
  const pair = await startPair(scripts({ lab: one }))
  const { lab } = pair
  const a = pair.host('a')
  await a.write('/run/late-MASTER', '4')
  await startScripted(pair, a)
  await a.keepalived.becomes('MASTER')
  await lab.network.linkDown('a')
  await a.keepalived.becomes('FAULT')
  await until('MASTER came last', lab, async () => / MASTER$/.test(await notified(a)))
  await lab.oracles.idle(2000)
  expect(await groupOf(pair, a)).toMatchObject({ role: 'FAULT', phase: 'standby' })
  expect(changesOf(lab, a)).toEqual([])
})

test('17: without a daemon, scripts that come in the wrong order settle what keepalived says now', async () => {
  const pair = await startPair(scripts({ lab: one }))
  const { lab } = pair
  const a = pair.host('a')
  await a.write('/run/late-BACKUP', '2')
  await startScripted(pair, a, { daemon: false })
  await until('all is at a', lab, async () => JSON.stringify(placesOf(lab)) === JSON.stringify(allAt(a)))
  await until('BACKUP came last', lab, async () => (await notified(a)) === 'MASTER BACKUP')
  const status = async () => JSON.parse((await a.agent.command(['status', '--output', 'json'])).stdout).groups[0]
  await until('it is active', lab, async () => (await status()).phase === 'active')
  await a.write('/run/late-FAULT', '0')
  await lab.network.linkDown('a')
  await until('the volume is free', lab, async () => placesOf(lab).volume === 'available')
  expect(changesOf(lab, a)).toEqual(['AttachVolume', 'AssignPrivateIpAddresses', 'DetachVolume'])
})

test('18: lines that waited in the FIFO while the agent was dead are heard when it lives again', async () => {
  const pair = await startPair({ lab: one })
  const { lab } = pair
  const a = pair.host('a')
  const { pid } = (await pair.statusOf(a)).daemon ?? { pid: 0 }
  // It hears nothing any more, and dies before it has read a line.
  await a.run(['kill', '-STOP', String(pid)])
  await lab.network.linkDown('a')
  await a.keepalived.becomes('FAULT')
  await a.agent.kill()
  const before = (await a.agent.log()).length
  await a.agent.start()
  await pair.becomes(a, 'standby')
  const heard = (await a.agent.log()).slice(before).find((line) => line.includes('INSTANCE VI_1 is FAULT'))
  expect(heard).toMatch(/evidence fifo/)
  expect(placesOf(lab).volume).toBe('available')
  expect(changesOf(lab, a)).toEqual(['AttachVolume', 'AssignPrivateIpAddresses', 'DetachVolume'])
})

test('19: a FIFO that was there before keepalived survives its reloads, and each event is heard', async () => {
  const pair = await startPair({ lab: one })
  const a = pair.host('a')
  for (let times = 0; times < 3; times++) await a.keepalived.reload()
  await a.keepalived.becomes('MASTER')
  await pair.lab.network.linkDown('a')
  await pair.becomes(a, 'standby')
  expect((await groupOf(pair, a)).role).toBe('FAULT')
  expect((await a.agent.log()).join('\n')).not.toContain('was replaced')
})

test('19: a FIFO that keepalived made is replaced at its reload: the agent follows it, says so, and check warns', async () => {
  const pair = await startPair({ started: false, lab: one })
  const { lab } = pair
  const a = pair.host('a')
  await a.write('/etc/arnq/failover.yaml', JSON.stringify(pair.settingsOf(a)), 0o600)
  const unmade = await a.agent.command(['check', 'fifo'])
  expect({ status: unmade.status, said: unmade.stdout.includes(`${FIFO} is not there`) }).toEqual({
    status: 3,
    said: true,
  })
  await a.run(['mkdir', '-p', '/run/arnq-failover'])
  const global = [`vrrp_notify_fifo ${FIFO}`, 'fifo_write_vrrp_states_on_reload']
  await a.keepalived.start({ version: 3, fifo: false, global })
  await a.agent.start()
  await pair.becomes(a, 'active')
  const before = (await a.run(['stat', '-c', '%i', FIFO])).stdout
  await a.keepalived.reload()
  await until('keepalived has made another', lab, async () => {
    const { stdout, status } = await a.run(['stat', '-c', '%i', FIFO])
    return status === 0 && stdout !== before
  })
  await until('the agent has found it', lab, async () =>
    (await a.agent.log()).some((line) => line.includes('was replaced and is open again')),
  )
  await toldBy(pair, a, 'active', ({ role, phase }) => role === 'MASTER' && phase === 'active')
  const from = lab.aws.calls.length
  await lab.network.linkDown('a')
  await pair.becomes(a, 'standby')
  expect(changesOf(lab, a, from)).toEqual(['DetachVolume'])
})
