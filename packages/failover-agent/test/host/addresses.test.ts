import { expect, test } from 'vitest'
import { addCommand, addressing } from '../../src/host/addresses.ts'
import { tree } from './tree.ts'

test('an IPv4 address stands alone; an IPv6 one is usable at once and never a source of our own traffic', () => {
  expect(addCommand('ens5', '10.0.1.100')).toEqual(['ip', 'addr', 'add', '10.0.1.100/32', 'dev', 'ens5'])
  expect(addCommand('ens5', 'fd00::64')).toEqual([
    'ip',
    'addr',
    'add',
    'fd00::64/128',
    'dev',
    'ens5',
    'nodad',
    'preferred_lft',
    '0',
  ])
})

test('the MAC of an interface, and an error that says what to do where there is none', async () => {
  const roots = tree({ 'sys/class/net/ens5/address': '02:11:22:33:44:55\n' })
  expect(await addressing(roots).mac('ens5')).toBe('02:11:22:33:44:55')
  await expect(addressing(roots).mac('eth0')).rejects.toMatchObject({
    reason: 'missing',
    message: expect.stringMatching(/ip link lists/),
  })
})

test('what is no name of an interface leads nowhere', async () => {
  const { mac, addresses } = addressing(tree({ 'sys/class/address': 'x' }))
  for (const name of ['..', '../net', 'a b', '', 'x'.repeat(16)]) {
    await expect(mac(name)).rejects.toThrow(/is no name of an interface/)
    await expect(addresses(name)).rejects.toThrow(/is no name of an interface/)
  }
})
