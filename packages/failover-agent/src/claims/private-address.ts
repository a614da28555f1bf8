import type { NetworkInterface } from '@aws-sdk/client-ec2'
import type { Claim, Sight } from '../claim.ts'
import type { Doors } from '../doors.ts'
import type { AddressSettings } from '../settings.ts'
import { arriving } from './arriving.ts'
import { ec2Call } from './ec2-call.ts'
import { behind, type Kept, keptClaim } from './kept-claim.ts'
import { ownInterface } from './own-interface.ts'

/** The name of the claim of an address in EC2, of either version. */
export const addressClaimName = (ip: string): string => `address ${ip}`

/** A secondary private IPv4 address of this node's network interface. EC2 gives it to whoever asked last. */
export function privateAddressClaim(settings: AddressSettings, below: Kept, doors: Doors): Claim {
  const { ip } = settings
  const ec2 = ec2Call(doors)
  const assigned = behind(doors.clock)
  const arrival = arriving(ip, ({ ipv4 }) => ipv4.includes(ip), doors)
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
      const { id } = await ownInterface(settings, look, doors)
      await ec2(
        `assigning ${ip} to ${id}`,
        'assignPrivateIpAddresses',
        { NetworkInterfaceId: id, PrivateIpAddresses: [ip], AllowReassignment: true },
        signal,
      )
      assigned.accepted()
    },
  })
}

/** An interface's first address is its own. Of IPv6 there is one only where it was asked for. */
export const isPrimary = ({ PrivateIpAddresses = [], Ipv6Addresses = [] }: NetworkInterface, ip: string): boolean =>
  PrivateIpAddresses.some(({ Primary, PrivateIpAddress }) => Primary === true && PrivateIpAddress === ip) ||
  Ipv6Addresses.some(({ IsPrimaryIpv6, Ipv6Address }) => IsPrimaryIpv6 === true && Ipv6Address === ip)

/** Why such an address is never taken. */
export const primary = (ip: string, { NetworkInterfaceId }: NetworkInterface): string =>
  `${ip} is the primary address of ${NetworkInterfaceId} and cannot move; choose a secondary address`

/** Whoever has an address has no say in it. */
export function holderOf(owner: NetworkInterface | undefined): Sight {
  if (!owner) return { holder: 'nobody' }
  const who = owner.Attachment?.InstanceId ?? owner.NetworkInterfaceId ?? 'an unknown network interface'
  return { holder: 'them', who, state: 'unknown', yields: true }
}
