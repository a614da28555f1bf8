import { UnassignIpv6Addresses$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { networkInterfaceId } from '../id-members.ts'
import { alter, found } from '../state/alter.ts'
import { namedAtLeastOne } from '../state/asked-addresses.ts'
import { deliver } from '../state/delivery.ts'
import { inOneSpelling, unassignIpv6 } from '../state/ipv6-addresses.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UnassignIpv6Addresses.html */
export const unassignIpv6Addresses = operation(
  'ec2',
  'unassignIpv6Addresses',
  UnassignIpv6Addresses$,
  (input, scene) => {
    const { NetworkInterfaceId: id } = input
    const gone = inOneSpelling(namedAtLeastOne(['ipv6Addresses', input.Ipv6Addresses], input.Ipv6Prefixes))
    alter(scene, (holdings) => {
      const nic = found(holdings.networkInterfaces, networkInterfaceId, id)
      return [unassignIpv6(holdings, scene.region, nic, gone), undefined]
    })
    deliver(scene, gone, undefined)
    return { NetworkInterfaceId: id, UnassignedIpv6Addresses: [...gone], UnassignedIpv6Prefixes: [] }
  },
)
