import { ReleaseAddress$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { alter } from '../state/alter.ts'
import { released } from '../state/released.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html */
export const releaseAddress = operation('ec2', 'releaseAddress', ReleaseAddress$, (input, scene) => {
  alter(scene, (holdings) => [released(scene, holdings, input), undefined])
  return {}
})
