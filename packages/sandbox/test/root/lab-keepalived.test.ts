import { expect, test } from 'vitest'
import { FIFO, type Host, until } from '../../src/lab/index.ts'
import { quickLab, sh } from './quick-lab.ts'

const hears = (host: Host, text: string) =>
  until(`${host.name} hears ${text}`, async () => (await host.lines('fifo')).some((line) => line.includes(text)))

/** Two hosts with keepalived, a master; what their FIFOs say is in the log `fifo`. */
async function pair(version: 2 | 3 = 3) {
  const lab = await quickLab()
  for (const host of [lab.a, lab.b]) {
    await host.keepalived.start({ version })
    await host.spawn(['/bin/sh', '-c', `exec 3<>${FIFO}; while read -r line <&3; do echo "$line"; done`], {
      log: 'fifo',
    })
  }
  await lab.a.keepalived.becomes('MASTER')
  return lab
}

const hasVip = async (host: Host): Promise<boolean> =>
  (await sh(host, 'ip -o addr show dev eth0')).includes('10.77.0.100/')

test('the preferred host is MASTER with the address; the other BACKUP without it', async () => {
  const { a, b } = await pair(2)
  expect(await b.keepalived.state()).toBe('BACKUP')
  expect([await hasVip(a), await hasVip(b)]).toEqual([true, false])
  await hears(a, 'INSTANCE "VI_1" MASTER 100')
})

test('the configuration has no errors in keepalived’s own eyes', async () => {
  const { a } = await pair()
  const { status, stderr } = await a.run(['keepalived', '-t', '-f', '/run/keepalived.conf'])
  expect([status, stderr]).toEqual([0, ''])
})

test('a stop is heard by the other, and the address leaves', async () => {
  const { a, b } = await pair()
  await a.keepalived.stop()
  await b.keepalived.becomes('MASTER')
  expect(await hasVip(a)).toBe(false)
  expect(a.keepalived.running()).toBe(false)
})

test('killed outright it says nothing, and its address stays', async () => {
  const { a, b } = await pair()
  await a.keepalived.kill()
  await b.keepalived.becomes('MASTER')
  expect(await hasVip(a)).toBe(true)
  expect((await a.lines('keepalived')).join('\n')).not.toMatch(/sent 0 priority/)
})

test('killed and started again it takes its place', async () => {
  const lab = await quickLab()
  for (const _ of [1, 2]) {
    await lab.a.keepalived.start({ version: 3 })
    await expect(lab.a.keepalived.start()).rejects.toThrow('keepalived runs on a already.')
    await lab.a.keepalived.becomes('MASTER')
    await lab.a.keepalived.kill()
  }
})

test('its VRRP process killed, the other one starts a new one, which says BACKUP', async () => {
  const { a } = await pair()
  const before = (await a.lines('fifo')).filter((line) => line.includes('BACKUP')).length
  await a.keepalived.kill('vrrp')
  await until(
    'BACKUP is told again',
    async () => (await a.lines('fifo')).filter((line) => line.includes('BACKUP')).length > before,
  )
})

test('frozen, it loses its place; thawed, one of two masters yields', async () => {
  const { a, b } = await pair()
  await a.keepalived.freeze()
  await b.keepalived.becomes('MASTER')
  await a.keepalived.thaw()
  await b.keepalived.becomes('BACKUP')
  expect(await a.keepalived.state()).toBe('MASTER')
})

test('a FIFO that was there before survives a reload', async () => {
  const lab = await pair()
  const { a } = lab
  await a.keepalived.reload()
  await lab.network.linkDown('a')
  await hears(a, 'INSTANCE "VI_1" FAULT 100')
})

test('cut off from each other both are MASTER; healed, only one; VRRP alone does the same', async () => {
  const lab = await pair()
  for (const cut of [lab.network.cut, lab.network.cutVrrp]) {
    await cut()
    await lab.b.keepalived.becomes('MASTER')
    expect(await lab.a.keepalived.state()).toBe('MASTER')
    await lab.network.heal()
    await lab.b.keepalived.becomes('BACKUP')
  }
})

test('heard by nobody, a master goes on and hears the other', async () => {
  const lab = await pair()
  await lab.network.cut(['a'])
  await lab.b.keepalived.becomes('MASTER')
  await hears(lab.a, 'MASTER_RX_LOWER_PRI')
})

test('a link down is FAULT, and so is a tracked file', async () => {
  const lab = await quickLab()
  await lab.a.keepalived.start({ version: 3, trackFile: '/run/failover-track' })
  await lab.a.keepalived.becomes('MASTER')
  await lab.network.linkDown('a')
  await lab.a.keepalived.becomes('FAULT')
  await lab.network.linkUp('a')
  await lab.a.keepalived.becomes('MASTER')
  await lab.a.write('/run/failover-track', '1\n')
  await lab.a.keepalived.becomes('FAULT')
  await lab.a.write('/run/failover-track', '0\n')
  await lab.a.keepalived.becomes('MASTER')
})

test('notify commands of a sync group are called with its name', async () => {
  const lab = await quickLab()
  await lab.a.write('/etc/arnq/notify', '#!/bin/sh\necho "$@" >> /run/notified\n', 0o755)
  const instances = [
    { name: 'VI_1', routerId: 51, addresses: ['10.77.0.100'] },
    { name: 'VI_2', routerId: 52, addresses: ['10.77.0.101'] },
  ]
  await lab.a.keepalived.start({ version: 3, instances, group: 'VG_1', notify: '/etc/arnq/notify one' })
  await lab.a.keepalived.becomes('MASTER', 'VI_2')
  await until('it is called', async () =>
    (await sh(lab.a, 'cat /run/notified 2>/dev/null || true')).includes('one GROUP VG_1 MASTER'),
  )
  await expect(lab.a.keepalived.state('VI_9')).rejects.toThrow('keepalived has no instance VI_9; it has VI_1,VI_2.')
})
