import { ImportKeyPair$ } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { alter } from '../state/alter.ts'
import { askedTags } from '../state/asked-tags.ts'
import { readPublicKey } from '../state/key-pairs.ts'
import { newId } from '../state/new-id.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportKeyPair.html */
export const importKeyPair = operation('ec2', 'importKeyPair', ImportKeyPair$, (input, scene) =>
  alter(scene, (holdings) => {
    const { KeyName, PublicKeyMaterial = new Uint8Array() } = input
    if (holdings.keyPairs?.some((one) => one.KeyName === KeyName)) {
      throw new AwsError('InvalidKeyPair.Duplicate', `The keypair already exists`)
    }
    const pair = {
      KeyPairId: newId('key'),
      KeyName,
      ...readPublicKey(PublicKeyMaterial),
      CreateTime: scene.now(),
      Tags: askedTags('key-pair', input.TagSpecifications),
    }
    const { KeyPairId, KeyFingerprint, Tags } = pair
    return [{ keyPairs: [...(holdings.keyPairs ?? []), pair] }, { KeyPairId, KeyName, KeyFingerprint, Tags }]
  }),
)
