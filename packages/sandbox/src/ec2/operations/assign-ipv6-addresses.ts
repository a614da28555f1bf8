import { AssignIpv6Addresses$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { networkInterfaceId } from '../id-members.ts'
import { alter, found } from '../state/alter.ts'
import { namedOrCounted } from '../state/asked-addresses.ts'
import { deliver } from '../state/delivery.ts'
import { assignIpv6 } from '../state/ipv6-addresses.ts'

/** Never moves what another holds. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssignIpv6Addresses.html */
export const assignIpv6Addresses = operation('ec2', 'assignIpv6Addresses', AssignIpv6Addresses$, (input, scene) => {
  const { NetworkInterfaceId: id } = input
  const asked = namedOrCounted({
    addresses: ['ipv6Addresses', input.Ipv6Addresses],
    count: ['ipv6AddressCount', input.Ipv6AddressCount],
    prefixes: [...(input.Ipv6Prefixes ?? []), ...(input.Ipv6PrefixCount ? ['count'] : [])],
  })
  const { assigned, fresh } = alter(scene, (holdings) => {
    const nic = found(holdings.networkInterfaces, networkInterfaceId, id)
    const done = assignIpv6(holdings, scene.region, nic, asked)
    return [done.changed, done]
  })
  deliver(scene, fresh, id)
  return { NetworkInterfaceId: id, AssignedIpv6Addresses: [...assigned], AssignedIpv6Prefixes: [] }
})
