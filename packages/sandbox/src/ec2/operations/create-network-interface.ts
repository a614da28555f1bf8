import { CreateNetworkInterface$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { subnetId } from '../id-members.ts'
import { found } from '../state/alter.ts'
import { newInterface } from '../state/new-interface.ts'
import { once } from '../state/once.ts'
import { withFree } from '../state/subnet-space.ts'

/** `available` at once here. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkInterface.html */
export const createNetworkInterface = operation(
  'ec2',
  'createNetworkInterface',
  CreateNetworkInterface$,
  (input, scene) =>
    once(scene, 'createNetworkInterface', input, (holdings) => {
      const subnet = found(holdings.subnets, subnetId, input.SubnetId)
      const nic = newInterface(scene, holdings, subnet, input)
      const changed = {
        networkInterfaces: [...(holdings.networkInterfaces ?? []), nic],
        subnets: withFree(holdings, subnet.SubnetId, -(nic.PrivateIpAddresses?.length ?? 0)),
      }
      return [changed, { NetworkInterface: nic, ClientToken: input.ClientToken }]
    }).answer,
)
