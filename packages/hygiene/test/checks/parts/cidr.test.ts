import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cidrOf, holds, isPrivate } from '../../../src/checks/parts/cidr.ts'

const parsed = (text: string) => {
  const cidr = cidrOf(text)
  if (!cidr) throw new Error(text)
  return cidr
}

describe('cidr', () => {
  it.each([
    '',
    'x',
    '10.0.0.0/33',
    '10.0.0/8',
    '256.0.0.0/8',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '::/129',
    ':::/0',
    '1::2::3/0',
    '10.0.0.0/-1',
    '2001:db8/32',
    '1:2:3:4:5:6:7:8:9',
  ])('takes %j for no block', (text) => expect(cidrOf(text)).toBeUndefined())

  it.each([
    ['0.0.0.0/0', '203.0.113.7/32', true],
    ['10.0.0.0/8', '10.255.0.0/16', true],
    ['10.0.0.0/16', '10.1.0.0/16', false],
    ['10.0.0.0/16', '10.0.0.0/8', false],
    ['::/0', '2001:db8::1', true],
    ['2001:db8::/32', '2001:db8:ffff::/48', true],
    ['2001:db8::/32', '2001:db9::/48', false],
    ['0.0.0.0/0', '::1/128', false],
    ['::ffff:0:0/96', '::ffff:10.0.0.1/128', true],
    ['10.0.0.9/8', '10.1.2.3/32', true],
  ])('%s holds %s: %s', (outer, inner, answer) => {
    expect(holds(parsed(outer), parsed(inner))).toBe(answer)
  })

  it('holds itself, and what it holds holds no more than it', () => {
    const block = fc
      .tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }))
      .map(([address, length]) => `${address}/${length}`)
    fc.assert(
      fc.property(block, block, (a, b) => {
        const [one, other] = [parsed(a), parsed(b)]
        expect(holds(one, one)).toBe(true)
        if (holds(one, other)) expect(one.length).toBeLessThanOrEqual(other.length)
        if (holds(one, other) && holds(other, one)) expect(one).toEqual(other)
      }),
    )
  })

  it('knows private blocks', () => {
    for (const text of ['10.0.0.0/8', '172.31.0.0/16', '192.168.1.1', 'fd00::/8', 'fe80::1'])
      expect(isPrivate(parsed(text))).toBe(true)
    for (const text of ['0.0.0.0/0', '172.32.0.0/16', '8.8.8.8', '2000::/3', '8.0.0.0/6'])
      expect(isPrivate(parsed(text))).toBe(false)
  })
})
