import type { Address } from '@aws-sdk/client-ec2'
import type { Claim, Sight } from '../claim.ts'
import type { Doors } from '../doors.ts'
import type { Look } from '../look.ts'
import type { ElasticIpSettings } from '../settings.ts'
import { ec2Call } from './ec2-call.ts'
import { behind, type Kept, keptClaim } from './kept-claim.ts'
import { missing } from './missing.ts'
import { ownInterface } from './own-interface.ts'
import { streak } from './streak.ts'

/**
 * An Elastic IP that leads to a private address of this node's network interface. Bound to an address of the group, it moves with
 * that one by itself, and there is nothing left to take.
 */
export function elasticIpClaim(settings: ElasticIpSettings, below: Kept, doors: Doors): Claim {
  const { allocation, to } = settings
  const ec2 = ec2Call(doors)
  const associated = behind(doors.clock)
  const lacking = streak(doors.clock)
  return keptClaim(`elastic-ip ${allocation}`, below, {
    observe: async (look): Promise<Sight> => {
      const { id } = await ownInterface(settings, look, doors)
      const address = await look.elasticIp(allocation)
      const ms = lacking(address ? undefined : 'missing', look)
      if (!address) return missing(`the Elastic IP ${allocation}`, ms)
      const target = to ?? (await primaryOf(id, look))
      if (target === undefined) return { holder: 'unknown', why: `EC2 does not tell the primary address of ${id}` }
      return associated.corrected(sightOf(address, id, target))
    },
    take: async (look, signal) => {
      const { id } = await ownInterface(settings, look, doors)
      await ec2(
        `associating ${allocation} with ${to ?? 'the primary address'} of ${id}`,
        'associateAddress',
        {
          AllocationId: allocation,
          NetworkInterfaceId: id,
          ...(to !== undefined && { PrivateIpAddress: to }),
          AllowReassociation: true,
        },
        signal,
      )
      associated.accepted()
    },
  })
}

const primaryOf = async (id: string, look: Look): Promise<string | undefined> =>
  (await look.networkInterface(id))?.PrivateIpAddress

function sightOf(address: Address, own: string, target: string): Sight {
  const { AssociationId, NetworkInterfaceId, PrivateIpAddress, InstanceId } = address
  if (!AssociationId && !NetworkInterfaceId) return { holder: 'nobody' }
  if (NetworkInterfaceId !== own)
    return {
      holder: 'them',
      who: InstanceId ?? NetworkInterfaceId ?? 'an unknown interface',
      state: 'unknown',
      yields: true,
    }
  if (PrivateIpAddress === target) return { holder: 'us' }
  return { holder: 'partly', why: `it leads to ${PrivateIpAddress} of ${own}, not to ${target}` }
}
