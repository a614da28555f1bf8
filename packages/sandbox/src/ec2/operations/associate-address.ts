import { AssociateAddress$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { alter } from '../state/alter.ts'
import { associate } from '../state/elastic-ips.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html */
export const associateAddress = operation('ec2', 'associateAddress', AssociateAddress$, (input, scene) => {
  const AssociationId = alter(scene, (holdings) => {
    const { changed, association } = associate(holdings, scene.region, input)
    return [changed, association]
  })
  return { AssociationId }
})
