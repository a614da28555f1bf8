import { createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Conversation, isSame, newNonce, sealAnswer, sealRequest } from '../../src/peering/seal.ts'

const key = createSecretKey(Buffer.alloc(32, 1))
const conversations = fc.record({
  asker: fc.string(),
  answerer: fc.string(),
  askerNonce: fc.string(),
  answererNonce: fc.string(),
})
const flat = ({ asker, answerer, askerNonce, answererNonce }: Conversation, text: string): string =>
  JSON.stringify([asker, answerer, askerNonce, answererNonce, text])

test('two requests have the same seal only where all of them is the same', () => {
  // Short strings over few letters, so that what stands in two fields often reads the same when put together.
  const few = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 2 })
  const near = fc.record({ asker: few, answerer: few, askerNonce: few, answererNonce: few })
  fc.assert(
    fc.property(near, few, near, few, (one, text, other, otherText) => {
      const same = isSame(sealRequest(key, one, text), sealRequest(key, other, otherText))
      expect(same).toBe(flat(one, text) === flat(other, otherText))
    }),
    { numRuns: 2000 },
  )
})

test('a seal is worth nothing under another secret, as an answer, or at another place', () => {
  const otherKey = createSecretKey(Buffer.alloc(32, 2))
  fc.assert(
    fc.property(conversations, fc.string(), fc.string(), fc.nat(9), fc.nat(9), (talk, request, say, place, other) => {
      expect(isSame(sealRequest(key, talk, request), sealRequest(otherKey, talk, request))).toBe(false)
      expect(isSame(sealRequest(key, talk, request), sealAnswer(key, talk, request, place, say))).toBe(false)
      const [one, two] = [place, other].map((at) => sealAnswer(key, talk, request, at, say))
      expect(isSame(one ?? '', two ?? '')).toBe(place === other)
    }),
  )
})

test('fresh numbers are long and never the same', () => {
  const nonces = Array.from({ length: 1000 }, newNonce)
  expect(new Set(nonces).size).toBe(1000)
  expect(Buffer.from(nonces[0] ?? '', 'base64')).toHaveLength(32)
})

test('seals of another length are not the same', () => {
  expect(isSame('a', 'ab')).toBe(false)
  expect(isSame('', '')).toBe(true)
})
