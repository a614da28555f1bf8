import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressAt, canonical, cidrOf, cidrText, contains, numberOf, reserved, within } from '../../src/ec2/cidr.ts'

const family = fc.constantFrom(4 as const, 6 as const)
const address = family.chain((kind) =>
  fc.bigInt({ min: 0n, max: kind === 4 ? 2n ** 32n - 1n : 2n ** 128n - 1n }).map((number) => ({ kind, number })),
)
const block = address.chain(({ kind, number }) =>
  fc.integer({ min: 0, max: kind === 4 ? 32 : 128 }).map((prefix) => `${addressAt(kind, number)}/${prefix}`),
)

test('an address and its number are the same thing', () => {
  fc.assert(
    fc.property(address, ({ kind, number }) => {
      expect(numberOf(addressAt(kind, number))).toBe(number)
    }),
  )
})

test('a block holds its first and last address and not those beside it', () => {
  fc.assert(
    fc.property(block, (text) => {
      const cidr = cidrOf(text)
      if (!cidr) throw new Error(`no block: ${text}`)
      const last = cidr.first + cidr.size - 1n
      const bits = cidr.family === 4 ? 32n : 128n
      expect(contains(cidr, addressAt(cidr.family, cidr.first))).toBe(true)
      expect(contains(cidr, addressAt(cidr.family, last))).toBe(true)
      if (cidr.first > 0n) expect(contains(cidr, addressAt(cidr.family, cidr.first - 1n))).toBe(false)
      if (last < 2n ** bits - 1n) expect(contains(cidr, addressAt(cidr.family, last + 1n))).toBe(false)
      expect(cidrOf(cidrText(cidr))).toEqual(cidr)
      expect(within(cidr, cidr)).toBe(true)
    }),
  )
})

test.each([
  ['10.0.0.7/24', '10.0.0.0/24'],
  ['100.68.0.18/18', '100.68.0.0/18'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['2001:DB8:0:0:1::/64', '2001:db8::/64'],
  ['::/0', '::/0'],
  ['::ffff:10.0.0.1/128', '::ffff:a00:1/128'],
])('%s is %s', (text, spelt) => {
  const cidr = cidrOf(text)
  expect(cidr && cidrText(cidr)).toBe(spelt)
})

test.each(['', '10.0.0.0', '10.0.0.0/', '10.0.0.0/33', '10.0.0/8', '::/129', 'x/8', '10.0.0.0/08x'])(
  '%j is no block',
  (text) => {
    expect(cidrOf(text)).toBeUndefined()
  },
)

test('one spelling for each address', () => {
  expect(canonical(6, '2001:0DB8:0:0:0:0:0:1')).toBe('2001:db8::1')
  expect(canonical(6, '10.0.0.1')).toBeUndefined()
  expect(canonical(4, '10.0.0.1')).toBe('10.0.0.1')
  expect(canonical(4, '10.0.0.256')).toBeUndefined()
})

test('a block of the other family holds nothing', () => {
  const all = cidrOf('0.0.0.0/0')
  const every = cidrOf('::/0')
  expect(all && contains(all, '::1')).toBe(false)
  expect(all && every && within(all, every)).toBe(false)
})

test('EC2 keeps the first four of a subnet and the last', () => {
  const cidr = cidrOf('10.0.0.0/28')
  const kept = Array.from({ length: 16 }, (_, host) => host).filter(
    (host) => cidr && reserved(cidr, cidr.first + BigInt(host)),
  )
  expect(kept).toEqual([0, 1, 2, 3, 15])
})
