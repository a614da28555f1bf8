import { AssignPrivateIpAddresses$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { networkInterfaceId } from '../id-members.ts'
import { alter, found } from '../state/alter.ts'
import { namedOrCounted } from '../state/asked-addresses.ts'
import { deliver } from '../state/delivery.ts'
import { assign } from '../state/private-addresses.ts'

/**
 * Moves what others hold only with AllowReassignment. Has neither DryRun nor a client token; an address that the interface
 * has already is no error. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssignPrivateIpAddresses.html
 */
export const assignPrivateIpAddresses = operation(
  'ec2',
  'assignPrivateIpAddresses',
  AssignPrivateIpAddresses$,
  (input, scene) => {
    const { NetworkInterfaceId: id, AllowReassignment: move = false } = input
    const asked = namedOrCounted({
      addresses: ['privateIpAddress', input.PrivateIpAddresses],
      count: ['secondaryPrivateIpAddressCount', input.SecondaryPrivateIpAddressCount],
      prefixes: [...(input.Ipv4Prefixes ?? []), ...(input.Ipv4PrefixCount ? ['count'] : [])],
    })
    const { assigned, fresh } = alter(scene, (holdings) => {
      const nic = found(holdings.networkInterfaces, networkInterfaceId, id)
      const done = assign(holdings, scene.region, { nic, move, ...asked })
      return [done.changed, done]
    })
    deliver(scene, fresh, id)
    return {
      NetworkInterfaceId: id,
      AssignedPrivateIpAddresses: assigned.map((ip) => ({ PrivateIpAddress: ip })),
      AssignedIpv4Prefixes: [],
    }
  },
)
