import { createHash } from 'node:crypto'
import type { KeyPairInfo, KeyType } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'

/** How EC2 is asked for a key pair by id, and what it answers to a wrong one. */
export const keyPairId = {
  member: 'KeyPairIds',
  of: (pair: KeyPairInfo) => pair.KeyPairId,
  noun: 'key pair',
  missing: 'InvalidKeyPair.NotFound',
} as const

const types: Readonly<Record<string, KeyType>> = { 'ssh-rsa': 'rsa', 'ssh-ed25519': 'ed25519' }

const paired = (hex: string): string => (hex.match(/../g) ?? []).join(':')

/**
 * The kind and fingerprint of a public key in OpenSSH's text. Throws where it is none that EC2 takes.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportKeyPair.html
 */
export function readPublicKey(material: Uint8Array): Pick<KeyPairInfo, 'KeyType' | 'KeyFingerprint' | 'PublicKey'> {
  const text = Buffer.from(material).toString('utf8').trim()
  const [name = '', encoded = ''] = text.split(/\s+/)
  const blob = Buffer.from(encoded, 'base64')
  const KeyType = Object.hasOwn(types, name) ? types[name] : undefined
  if (KeyType === undefined || blob.subarray(4, 4 + name.length).toString('latin1') !== name) {
    throw new AwsError('InvalidKey.Format', 'Key is not in valid OpenSSH public key format')
  }
  const KeyFingerprint =
    KeyType === 'rsa'
      ? paired(createHash('md5').update(blob).digest('hex'))
      : createHash('sha256').update(blob).digest('base64')
  return { KeyType, KeyFingerprint, PublicKey: text }
}
