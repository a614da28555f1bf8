import { DisassociateAddress$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { alter } from '../state/alter.ts'
import { disassociate } from '../state/elastic-ips.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateAddress.html */
export const disassociateAddress = operation('ec2', 'disassociateAddress', DisassociateAddress$, (input, scene) => {
  alter(scene, (holdings) => [disassociate(holdings, scene.region, input), undefined])
  return {}
})
