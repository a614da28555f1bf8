import { UnassignPrivateIpAddresses$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { networkInterfaceId } from '../id-members.ts'
import { alter, found } from '../state/alter.ts'
import { namedAtLeastOne } from '../state/asked-addresses.ts'
import { deliver } from '../state/delivery.ts'
import { unassign } from '../state/private-addresses.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UnassignPrivateIpAddresses.html */
export const unassignPrivateIpAddresses = operation(
  'ec2',
  'unassignPrivateIpAddresses',
  UnassignPrivateIpAddresses$,
  (input, scene) => {
    const gone = namedAtLeastOne(['privateIpAddress', input.PrivateIpAddresses], input.Ipv4Prefixes)
    alter(scene, (holdings) => {
      const nic = found(holdings.networkInterfaces, networkInterfaceId, input.NetworkInterfaceId)
      return [unassign(holdings, scene.region, nic, gone), undefined]
    })
    deliver(scene, gone, undefined)
    return {}
  },
)
