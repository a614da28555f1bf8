import type { NetworkInterface } from '@aws-sdk/client-ec2'
import type { Claim, Sight } from '../claim.ts'
import type { Doors } from '../doors.ts'
import type { ErrorClass } from '../ec2/error-class.ts'
import type { AddressSettings } from '../settings.ts'
import { arriving } from './arriving.ts'
import { type Ec2Call, ec2Call, kindOf } from './ec2-call.ts'
import { behind, type Kept, keptClaim } from './kept-claim.ts'
import { ownInterface } from './own-interface.ts'
import { addressClaimName, holderOf, isPrimary, primary } from './private-address.ts'

/**
 * An IPv6 address of this node's network interface. EC2 has no call that moves one: it is taken from the interface that has it,
 * then given to ours. In between nobody has it, and whoever is master then takes it up.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssignIpv6Addresses.html
 */
export function ipv6AddressClaim(settings: AddressSettings, below: Kept, doors: Doors): Claim {
  const { ip } = settings
  const ec2 = ec2Call(doors)
  const assigned = behind(doors.clock)
  const arrival = arriving(ip, ({ ipv6 }) => ipv6.includes(ip), doors)
  return keptClaim(addressClaimName(ip), below, {
    observe: async (look): Promise<Sight> => {
      const own = await ownInterface(settings, look, doors)
      const owner = await look.ownerOf(ip, own.subnet)
      if (owner && isPrimary(owner, ip)) return { holder: 'unfit', why: primary(ip, owner) }
      if (owner?.NetworkInterfaceId === own.id) return assigned.corrected(await arrival.sight(own, look))
      arrival.gone(look)
      return assigned.corrected(holderOf(owner))
    },
    take: async (look, signal) => {
      const { id, subnet } = await ownInterface(settings, look, doors)
      const owner = await look.ownerOf(ip, subnet)
      if (owner?.NetworkInterfaceId === id) return
      if (owner) await unassign(ip, owner, ec2, signal)
      const input = { NetworkInterfaceId: id, Ipv6Addresses: [ip] }
      await ec2(`assigning ${ip} to ${id}`, 'assignIpv6Addresses', input, signal)
      assigned.accepted()
    },
  })
}

/** EC2's ways of saying that the interface does not have it (any more), or is gone itself. */
const NOT_THERE: ReadonlySet<ErrorClass> = new Set(['not-found', 'not-attached', 'permanent', 'wrong-state'])

async function unassign(ip: string, owner: NetworkInterface, ec2: Ec2Call, signal: AbortSignal): Promise<void> {
  const { NetworkInterfaceId } = owner
  const input = { NetworkInterfaceId, Ipv6Addresses: [ip] }
  try {
    await ec2(`unassigning ${ip} from ${NetworkInterfaceId}`, 'unassignIpv6Addresses', input, signal)
  } catch (error) {
    // If it is still there, assigning it says so.
    if (!NOT_THERE.has(kindOf(error))) throw error
  }
}
