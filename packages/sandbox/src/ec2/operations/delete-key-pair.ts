import { DeleteKeyPair$ } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { alter, found } from '../state/alter.ts'
import { keyPairId } from '../state/key-pairs.ts'

/** A name that nothing has is no error; an id is. Nobody looks who uses the pair. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteKeyPair.html */
export const deleteKeyPair = operation('ec2', 'deleteKeyPair', DeleteKeyPair$, ({ KeyName, KeyPairId }, scene) => {
  if (KeyName === undefined && KeyPairId === undefined) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter KeyName or KeyPairId')
  }
  return alter(scene, (holdings) => {
    const { keyPairs } = holdings
    const pair =
      KeyPairId === undefined ? keyPairs?.find((one) => one.KeyName === KeyName) : found(keyPairs, keyPairId, KeyPairId)
    if (!pair) return [{}, { Return: true }]
    return [{ keyPairs: (keyPairs ?? []).filter((one) => one !== pair) }, { Return: true, KeyPairId: pair.KeyPairId }]
  })
})
