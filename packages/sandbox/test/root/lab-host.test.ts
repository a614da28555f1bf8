import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { until } from '../../src/lab/index.ts'
import { DEVICE, quickLab, sh, VOLUME } from './quick-lab.ts'
import { answering, whoAnswers } from './reach.ts'

const at = (host: 'a' | 'b') => ({ host, device: '/dev/sdf' }) as const

test('a host has its own name, interfaces, files and firmware, and the machine sees none of it', async () => {
  const { a, b } = await quickLab()
  expect(await sh(a, 'hostname')).toBe('node-a')
  expect((await sh(a, 'ls /sys/class/net')).split(/\s+/)).toEqual(['ec2', 'eth0', 'lo'])
  expect(await sh(a, 'cat /sys/class/net/eth0/address')).toBe('02:00:00:00:00:01')
  expect(await sh(b, 'cat /sys/devices/virtual/dmi/id/board_asset_tag')).toBe('i-0000000000000000b')
  await sh(a, 'for folder in /tmp /run /srv /mnt /etc/arnq /var/lib/arnq-failover; do echo a > $folder/mine; done')
  expect(await sh(b, 'cat /tmp/mine /run/mine /srv/mine /mnt/mine /etc/arnq/mine 2>/dev/null || echo none')).toBe(
    'none',
  )
  expect(readFileSync(a.outside('/etc/arnq/mine'), 'utf8')).toBe('a\n')
  await sh(a, 'touch /etc/lab-was-here /var/lib/lab-was-here')
  expect(existsSync('/etc/lab-was-here') || existsSync('/var/lib/lab-was-here')).toBe(false)
  await a.write('/etc/arnq/secret', 'hush', 0o600)
  expect(await sh(a, 'stat -c %a /etc/arnq/secret')).toBe('600')
})

test('hosts without firmware tell no instance id', async () => {
  const { a } = await quickLab({ firmware: false })
  expect(await sh(a, 'ls /sys/devices/virtual/dmi 2>/dev/null || echo none')).toBe('none')
})

test('a program that is spawned prints into the timeline, and tells its status', async () => {
  const lab = await quickLab()
  const child = await lab.a.spawn(['/bin/sh', '-c', 'echo "$WORD"; exit 3'], { log: 'child', env: { WORD: "it's" } })
  expect(await child.exited).toBe(3)
  expect(await lab.a.lines('child')).toEqual(["it's"])
  expect(lab.timeline.moments()).toContainEqual(expect.objectContaining({ source: 'a child', text: "it's" }))
  const sleeper = await lab.a.spawn(['sleep', '1000'], { log: 'sleeper' })
  await sleeper.kill('SIGTERM')
  expect(await sleeper.exited).toBe(143)
})

test('a program takes a signal from the moment in which its id is known', async () => {
  const { a } = await quickLab()
  const killedAtOnce = async () => {
    const sleeper = await a.spawn(['sleep', '5'], { log: 'sleeper' })
    await sleeper.kill('SIGTERM')
    return sleeper.exited
  }
  const statuses = await Promise.all(Array.from({ length: 200 }, killedAtOnce))
  expect(new Set(statuses)).toEqual(new Set([143]))
})

test('the first process reaps orphans', async () => {
  const { a } = await quickLab()
  await a.spawn(['/bin/sh', '-c', '(sleep 0.05; exit 1) & exit 0'], { log: 'parent' })
  await until('the orphan is gone', async () => (await sh(a, 'ls -d /proc/[0-9]* || true')).split('\n').length <= 3)
})

test('nothing of the test runner reaches a host, and what outlives its time is killed there', async () => {
  const { a } = await quickLab()
  expect(await sh(a, 'env | cut -d= -f1 | grep -Ev "^(PATH|LC_ALL|PWD|_|SHLVL)$" || true')).toBe('')
  await expect(a.run(['sleep', '997'], { timeout: 100 })).rejects.toThrow('not done after 100 ms')
  await until(
    'it is gone',
    async () => (await sh(a, 'cat /proc/[0-9]*/cmdline | tr "\\0" " "')).includes('sleep 997') === false,
  )
})

test('a frozen host runs nothing and says nothing, and goes on where it was', async () => {
  const lab = await quickLab()
  await lab.a.spawn(['/bin/sh', '-c', 'while :; do echo tick; sleep 0.01; done'], { log: 'clock' })
  await lab.a.spawn(answering('a', 99), { log: 'answering' })
  const ask = () => whoAnswers(lab.runInCloud, '10.77.0.1', 99)
  await until('it listens', async () => (await ask()) === 'a')
  await lab.a.freeze()
  const before = (await lab.a.lines('clock')).length
  // Not even a connection is made: its network is silent, too.
  expect(await ask()).toBe('nobody')
  expect((await lab.a.lines('clock')).length).toBe(before)
  await lab.a.thaw()
  await until('it ticks again', async () => (await lab.a.lines('clock')).length > before)
  expect(await ask()).toBe('a')
})

test('a crash ends every process and frees the volume, and the kernel writes what it has', async () => {
  const lab = await quickLab({ volumes: [{ id: VOLUME, at: at('a') }] })
  await sh(lab.a, `mount ${DEVICE} /srv/data && echo kept > /srv/data/unsynced`)
  const holder = await lab.a.spawn(['/bin/sh', '-c', 'exec 9> /srv/data/open; exec sleep 1000'], { log: 'holder' })
  await lab.a.crash()
  expect(await holder.exited).toBe(137)
  expect(lab.a.up()).toBe(false)
  await expect(async () => lab.a.run(['true'])).rejects.toThrow('Host a is down.')
  await lab.a.boot()
  expect(await sh(lab.a, `mount ${DEVICE} /srv/data && cat /srv/data/unsynced`)).toBe('kept')
})

test('a power cut loses what was not synced and keeps what was', async () => {
  const lab = await quickLab({ volumes: [{ id: VOLUME, at: at('a') }] })
  await sh(lab.a, `mount ${DEVICE} /srv/data && echo kept > /srv/data/synced && sync && echo lost > /srv/data/unsynced`)
  const before = lab.attachments()[0]?.device
  await lab.a.powerOff()
  expect(lab.attachments()).toEqual([{ host: 'a', volume: VOLUME, device: undefined }])
  await lab.a.boot()
  expect(await sh(lab.a, `mount ${DEVICE} /srv/data && cat /srv/data/synced`)).toBe('kept')
  expect(await sh(lab.a, 'cat /srv/data/unsynced 2>/dev/null || true')).toBe('')
  expect(before).toMatch(/^\/dev\/loop/)
})

test('a boot empties /tmp and /run, takes off what was added to eth0, and keeps the rest', async () => {
  const { a, b } = await quickLab()
  await sh(a, 'touch /run/gone /tmp/gone /var/lib/arnq-failover/kept && ip addr add 10.77.0.100/32 dev eth0')
  await a.crash()
  await a.boot()
  expect(await sh(a, 'ls /run /tmp /var/lib/arnq-failover; ip -o -4 addr show eth0')).not.toMatch(/gone|10\.77\.0\.100/)
  expect(await sh(a, 'ls /var/lib/arnq-failover')).toBe('kept')
  expect(await whoAnswers(b.run, '10.77.0.1', 1)).toBe('refused')
})

test('a host that shuts down lets its programs end and unmounts', async () => {
  const lab = await quickLab({ volumes: [{ id: VOLUME, at: at('a') }] })
  await sh(lab.a, `mount ${DEVICE} /srv/data`)
  const script =
    'exec 9> /srv/data/open; trap "echo ended > /srv/data/last; exit 0" TERM; echo up; while :; do sleep 0.01; done'
  const program = await lab.a.spawn(['/bin/sh', '-c', script], { log: 'program' })
  await until('it is up', async () => (await lab.a.lines('program')).includes('up'))
  await lab.a.shutDown()
  expect(await program.exited).toBe(0)
  await lab.a.boot()
  expect(await sh(lab.a, `mount ${DEVICE} /srv/data && cat /srv/data/last`)).toBe('ended')
})

test('a lab adds nothing to what the machine has of its own', async () => {
  writeFileSync('/tmp/arnq-lab-own', 'machine')
  onTestFinished(() => rmSync('/tmp/arnq-lab-own'))
  const { a } = await quickLab()
  expect(await sh(a, 'cat /tmp/arnq-lab-own 2>/dev/null || echo none')).toBe('none')
})
