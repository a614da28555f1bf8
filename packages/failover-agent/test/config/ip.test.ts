import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressNumber, canonical, isAddress, networkOf, within } from '../../src/config/ip.ts'

const v4 = fc.ipV4()
const v6 = fc.ipV6()

describe('addresses', () => {
  test('have one spelling, which means the same', () => {
    fc.assert(
      fc.property(fc.oneof(v4, v6), (ip) => {
        expect(isAddress(canonical(ip))).toBe(true)
        expect(addressNumber(canonical(ip))).toBe(addressNumber(ip))
        expect(canonical(canonical(ip))).toBe(canonical(ip))
      }),
    )
  })

  test.each([
    ['10.0.1.100', 167_772_516n],
    ['::', 0n],
    ['::1', 1n],
    ['fd00::64', (0xfd00n << 112n) + 0x64n],
    ['::ffff:10.0.0.1', 0xffff_0a00_0001n],
  ])('%s is %s', (ip, number) => {
    expect(addressNumber(ip)).toBe(number)
  })

  test.each(['', 'x', '10.0.1', '10.0.1.0/24', 'fe80::1%ens5', '010.0.0.1'])('%j is none', (text) => {
    expect(isAddress(text)).toBe(false)
  })
})

describe('networks', () => {
  test.each([
    ['10.20.0.0/16', '10.20.0.0/16'],
    ['10.20.1.0/16', undefined],
    ['192.0.2.7/32', '192.0.2.7/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['FD00::/8', 'fd00::/8'],
    ['fd00::1/8', undefined],
    ['10.0.0.0/33', undefined],
    ['10.0.0.0', undefined],
    ['10.0.0.0/8/8', undefined],
    ['x/8', undefined],
  ])('%s lies in %s', (text, network) => {
    expect(networkOf(text)).toBe(network)
  })

  test.each([
    ['10.0.1.100', '10.0.1.0/24', true],
    ['10.0.2.100', '10.0.1.0/24', false],
    ['fd00::64', 'fd00::/64', true],
    ['10.0.1.1', 'fd00::/64', false],
    ['1.2.3.4', '0.0.0.0/0', true],
    ['nonsense', '0.0.0.0/0', false],
  ])('%s in %s: %s', (ip, network, answer) => {
    expect(within(ip, network)).toBe(answer)
  })
})
