import { createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'

/** A fresh number that nobody can foresee, 256 bits: what was said under one is worth nothing under another. */
export function newNonce(): string {
  return randomBytes(32).toString('base64')
}

/** One conversation: who talks to whom, under which fresh numbers of both. Each seal binds all of it. */
export type Conversation = {
  readonly asker: string
  readonly answerer: string
  readonly askerNonce: string
  readonly answererNonce: string
}

/** The seal of a request. It cannot be turned into that of an answer, nor be used in another conversation. */
export function sealRequest(key: KeyObject, conversation: Conversation, request: string): string {
  return seal(key, ['request', ...partsOf(conversation), request])
}

/** The seal of an answer: bound to the request that it answers, and to its place among the answers. */
export function sealAnswer(
  key: KeyObject,
  conversation: Conversation,
  request: string,
  place: number,
  answer: string,
): string {
  return seal(key, ['answer', ...partsOf(conversation), request, String(place), answer])
}

/** Compares in a time that tells nothing about where two seals differ. */
export function isSame(seal: string, expected: string): boolean {
  const [one, other] = [Buffer.from(seal), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function partsOf({ asker, answerer, askerNonce, answererNonce }: Conversation): readonly string[] {
  return [asker, answerer, askerNonce, answererNonce]
}

/** HMAC-SHA256 over the parts, each with its length in front, so that no two lists of parts read the same. */
function seal(key: KeyObject, parts: readonly string[]): string {
  const hmac = createHmac('sha256', key)
  for (const part of ['arnq-failover peering 1', ...parts]) {
    const bytes = Buffer.from(part)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    hmac.update(length).update(bytes)
  }
  return hmac.digest('base64')
}
