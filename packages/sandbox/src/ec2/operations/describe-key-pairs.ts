import { DescribeKeyPairs$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { keyPairId } from '../state/key-pairs.ts'

/** Has no pages. The public key is told only on request. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeKeyPairs.html */
export const describeKeyPairs = describe('describeKeyPairs', DescribeKeyPairs$, {
  rows: (scene) => scene.holdings().keyPairs,
  answer: (page, _, input) => ({
    KeyPairs: page.map((pair) => (input.IncludePublicKey ? pair : { ...pair, PublicKey: undefined })),
  }),
  ids: [
    { member: 'KeyNames', of: (pair) => pair.KeyName, noun: 'key pair', missing: 'InvalidKeyPair.NotFound' },
    keyPairId,
  ],
  tags: (pair) => pair.Tags,
  filters: {
    fingerprint: (pair) => pair.KeyFingerprint,
    'key-name': (pair) => pair.KeyName,
    'key-pair-id': (pair) => pair.KeyPairId,
  },
})
