import type { NetworkInfo, NetworkInterface, Subnet } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { addressAt, type Cidr, cidrOf, contains, numberOf, reserved } from '../cidr.ts'
import { subnetId } from '../id-members.ts'
import { instanceTypeInfo } from '../instance-types.ts'
import { found, replaced } from './alter.ts'

/** The largest number of addresses that any instance type has on an interface: the limit where nothing says which type it is. */
const most = 50

/** How many addresses of a family an interface may have: as many as the type of the instance that it is attached to. */
export function addressLimit(
  holdings: Holdings,
  nic: NetworkInterface,
  family: keyof Pick<NetworkInfo, 'Ipv4AddressesPerInterface' | 'Ipv6AddressesPerInterface'>,
): number {
  const instance = holdings.instances?.find((one) => one.InstanceId === nic.Attachment?.InstanceId)
  return instanceTypeInfo(instance?.InstanceType)?.NetworkInfo?.[family] ?? most
}

/** The addresses of an interface's subnet. Throws where the subnet has none of that family. */
export function blockOf(holdings: Holdings, nic: NetworkInterface, family: 4 | 6): Cidr {
  const subnet = found(holdings.subnets, subnetId, nic.SubnetId)
  const block = cidrOf(family === 4 ? subnet.CidrBlock : ipv6BlockOf(subnet))
  if (block) return block
  throw new AwsError('InvalidParameterValue', `The subnet ${subnet.SubnetId} has no IPv${family} CIDR block`)
}

const ipv6BlockOf = (subnet: Subnet): string | undefined =>
  subnet.Ipv6CidrBlockAssociationSet?.find((one) => one.Ipv6CidrBlockState?.State === 'associated')?.Ipv6CidrBlock

/** Throws where an address is none, lies elsewhere, or is one that EC2 keeps for itself. */
export function requireInside(block: Cidr, ip: string): void {
  const number = numberOf(ip)
  if (number === undefined) throw new AwsError('InvalidParameterValue', `invalid value for parameter address: ${ip}`)
  if (!contains(block, ip)) {
    throw new AwsError('InvalidParameterValue', "Address does not fall within the subnet's address range")
  }
  if (reserved(block, number)) {
    throw new AwsError('InvalidParameterValue', "Address is in subnet's reserved address range")
  }
}

/** The lowest free addresses; EC2 takes any. Throws where there are not as many. */
export function freeAddresses(block: Cidr, taken: readonly string[], count: number): readonly string[] {
  const free: string[] = []
  for (let number = block.first + 4n; number < block.first + block.size - 1n && free.length < count; number++) {
    const ip = addressAt(block.family, number)
    if (!taken.includes(ip)) free.push(ip)
  }
  if (free.length === count) return free
  const text = 'The specified subnet does not have enough free addresses to satisfy the request.'
  throw new AwsError('InsufficientFreeAddressesInSubnet', text)
}

/** The subnets after one of them has so many more free addresses, or fewer. */
export function withFree(holdings: Holdings, id: string | undefined, more: number): readonly Subnet[] {
  const changed = (holdings.subnets ?? [])
    .filter((one) => one.SubnetId === id && one.AvailableIpAddressCount !== undefined)
    .map((one) => ({ ...one, AvailableIpAddressCount: (one.AvailableIpAddressCount ?? 0) + more }))
  return replaced(holdings.subnets, changed, (one) => one.SubnetId)
}
