import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { linuxHost } from '../../src/host/index.ts'
import { later, run } from './host/lab.ts'

const host = linuxHost()

/** A network interface of its own, without an address. */
function device(): string {
  const name = `arnqh${process.pid % 100_000}`
  run('ip', 'link', 'add', name, 'type', 'veth', 'peer', 'name', `${name}b`)
  later(() => void run('ip', 'link', 'del', name))
  run('sysctl', '-qw', `net.ipv6.conf.${name}.addr_gen_mode=1`)
  for (const one of [name, `${name}b`]) run('ip', 'link', 'set', one, 'up')
  return name
}

const shown = (name: string) => run('ip', '-o', 'addr', 'show', 'dev', name)

test('an address is added, is there, is removed; each of it twice', async () => {
  const name = device()
  for (const ip of ['192.0.2.100', 'fd00:0:0::64']) {
    await host.addAddress(name, ip)
    await host.addAddress(name, ip)
  }
  expect(await host.addresses(name)).toEqual(expect.arrayContaining(['192.0.2.100', 'fd00::64']))
  expect(shown(name)).toMatch(/192\.0\.2\.100\/32/)
  // Usable at once: not tentative.
  expect(shown(name)).toMatch(/fd00::64\/128 scope global (nodad deprecated|deprecated nodad)/)
  for (const ip of ['192.0.2.100', 'fd00::64']) {
    await host.removeAddress(name, ip)
    await host.removeAddress(name, ip)
  }
  expect(await host.addresses(name)).not.toContain('192.0.2.100')
  expect(await host.addresses(name)).not.toContain('fd00::64')
})

test('one that keepalived has added with a prefix length of its own is ours to remove, and not added twice', async () => {
  const name = device()
  run('ip', 'addr', 'add', '192.0.2.11/24', 'dev', name)
  run('ip', 'addr', 'add', '192.0.2.100/24', 'dev', name)
  await host.addAddress(name, '192.0.2.100')
  expect(shown(name)).not.toMatch(/192\.0\.2\.100\/32/)
  await host.removeAddress(name, '192.0.2.100')
  expect(await host.addresses(name)).toContain('192.0.2.11')
  expect(await host.addresses(name)).not.toContain('192.0.2.100')
})

test('the first address of a network is not removed: others would go with it', async () => {
  const name = device()
  run('ip', 'addr', 'add', '192.0.2.11/24', 'dev', name)
  await expect(host.removeAddress(name, '192.0.2.11')).rejects.toMatchObject({
    reason: 'failed',
    message: expect.stringMatching(/first address of its network/),
  })
  expect(await host.addresses(name)).toContain('192.0.2.11')
})

test('an address that only begins alike stays', async () => {
  const name = device()
  await host.addAddress(name, '192.0.2.100')
  await host.removeAddress(name, '192.0.2.10')
  expect(await host.addresses(name)).toContain('192.0.2.100')
})

test('an interface that is not there is missing', async () => {
  await expect(host.addresses('arnqnone')).rejects.toMatchObject({ reason: 'missing' })
  await expect(host.addAddress('arnqnone', '192.0.2.1')).rejects.toMatchObject({ reason: 'missing' })
})

test('the MAC is the kernel’s', async () => {
  const name = device()
  expect(await host.mac(name)).toBe(readFileSync(`/sys/class/net/${name}/address`, 'utf8').trim())
  expect(execFileSync('ip', ['link', 'show', name], { encoding: 'utf8' })).toContain(await host.mac(name))
})
