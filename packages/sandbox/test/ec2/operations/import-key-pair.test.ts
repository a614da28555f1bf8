import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { cleanUpBench, tag } from '../clean-up-bench.ts'

/** A public key in OpenSSH's form: its kind and some bytes, each after its length. */
function publicKey(kind: string): { readonly text: string; readonly blob: Buffer } {
  const part = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes])
  const blob = Buffer.concat([part(Buffer.from(kind)), part(Buffer.alloc(32, 7))])
  return { text: `${kind} ${blob.toString('base64')} ana@example.com`, blob }
}

test.each([
  ['ssh-ed25519', 'ed25519', (blob: Buffer) => createHash('sha256').update(blob).digest('base64')],
  [
    'ssh-rsa',
    'rsa',
    (blob: Buffer) =>
      createHash('md5')
        .update(blob)
        .digest('hex')
        .replace(/..(?!$)/g, '$&:'),
  ],
] as const)('a key of the kind %s is imported, found and deleted', async (kind, KeyType, fingerprint) => {
  const { call } = cleanUpBench({})
  const { text, blob } = publicKey(kind)
  const made = await call('importKeyPair', {
    KeyName: 'ops',
    PublicKeyMaterial: Buffer.from(`${text}\n`),
    TagSpecifications: [{ ResourceType: 'key-pair', Tags: [tag('team', 'ops')] }],
  })
  expect(made).toMatchObject({ KeyName: 'ops', KeyFingerprint: fingerprint(blob), Tags: [tag('team', 'ops')] })
  const { KeyPairs } = await call('describeKeyPairs', { IncludePublicKey: true })
  expect(KeyPairs).toMatchObject([{ KeyPairId: made.KeyPairId, KeyType, PublicKey: text }])
  expect(await call('deleteKeyPair', { KeyPairId: made.KeyPairId })).toMatchObject({ Return: true })
  expect((await call('describeKeyPairs', {})).KeyPairs).toEqual([])
})
