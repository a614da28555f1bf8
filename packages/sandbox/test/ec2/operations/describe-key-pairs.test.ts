import { expect, test } from 'vitest'
import { ask, sceneWith } from '../ask.ts'

const scene = sceneWith({ keyPairs: [{ KeyName: 'ops', PublicKey: 'ssh-ed25519 AAAA' }] })

test('the public key is told only on request', () => {
  expect(ask('describeKeyPairs', {}, scene).KeyPairs?.[0]?.PublicKey).toBeUndefined()
  expect(ask('describeKeyPairs', { IncludePublicKey: true }, scene).KeyPairs?.[0]?.PublicKey).toBe('ssh-ed25519 AAAA')
})
