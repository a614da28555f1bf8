import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountOfKeyId, sessionKeyId, uniqueId } from '../src/identity.ts'

describe('a key id', () => {
  it('carries its account', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), fc.nat(), (account, sequence) => {
        const id = String(account).padStart(12, '0')
        const key = sessionKeyId(id, sequence)
        expect(key).toMatch(/^ASIA[A-Z2-7]{16}$/)
        expect(accountOfKeyId(key)).toBe(id)
      }),
    )
  })

  it('is read as AWS writes it', () => {
    expect(accountOfKeyId('ASIAQNZGKIQY56JQ7WML')).toBe('029608264753')
  })

  it.each(['', 'AKIA', 'AKIAmain000000000000', 'ABIAQNZGKIQY56JQ7WML'])('is not %j', (text) => {
    expect(accountOfKeyId(text)).toBeUndefined()
  })
})

describe('an id of IAM', () => {
  it('is the same for the same name, and no other', () => {
    expect(uniqueId('AROA', '1', 'reader')).toBe(uniqueId('AROA', '1', 'reader'))
    expect(uniqueId('AROA', '1', 'reader')).not.toBe(uniqueId('AROA', '2', 'reader'))
  })
})
