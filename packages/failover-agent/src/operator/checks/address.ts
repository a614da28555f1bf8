import type { NetworkInterface } from '@aws-sdk/client-ec2'
import { canonical, networkOf, within } from '../../config/ip.ts'
import type { AddressSettings } from '../../settings.ts'
import { type Check, error, type Finding, warning } from '../check.ts'
import type { NodeFacts } from '../node-facts.ts'

/** Whether each address can be had here at all, and nobody else has it for himself. */
export const address: Check = {
  id: 'address',
  why: 'An address moves within its subnet only, and AllowReassignment takes it from whoever has it.',
  run: async (facts) => {
    const all = facts.settings.groups.flatMap(({ addresses }) => addresses)
    return (await Promise.all(all.map((one) => look(one, facts)))).flat()
  },
}

async function look({ ip, device }: AddressSettings, facts: NodeFacts): Promise<readonly Finding[]> {
  const { subnet: id } = await (await facts.identity()).interfaceOf(device)
  const subnet = await facts.subnet(id)
  const networks = [
    subnet?.CidrBlock,
    ...(subnet?.Ipv6CidrBlockAssociationSet ?? []).map((one) => one.Ipv6CidrBlock),
  ].flatMap((network) => (network === undefined ? [] : [networkOf(network) ?? network]))
  if (!networks.some((network) => within(ip, network)))
    return [
      error(
        `${ip} does not lie in ${id} (${networks.join(', ')}), the subnet of ${device}`,
        'choose an address of the subnet',
      ),
    ]
  return ownership(ip, await facts.look.ownerOf(ip, id), facts)
}

async function ownership(
  ip: string,
  owner: NetworkInterface | undefined,
  facts: NodeFacts,
): Promise<readonly Finding[]> {
  if (!owner) {
    const reserve = `aws ec2 create-subnet-cidr-reservation keeps it from others`
    return [warning(`nobody has ${ip}: EC2 may give it to a new instance until a master takes it`, reserve)]
  }
  const primary = owner.PrivateIpAddresses?.find((one) => one.Primary)?.PrivateIpAddress
  const who = owner.Attachment?.InstanceId ?? owner.NetworkInterfaceId ?? 'somebody'
  if (primary !== undefined && canonical(primary) === ip)
    return [
      error(`${ip} is the primary address of ${who} and can never move`, 'choose an address of its own for the group'),
    ]
  const nodes = await facts.nodes()
  if (nodes.some(({ id }) => id === owner.Attachment?.InstanceId)) return []
  return [
    error(
      `${ip} belongs to ${who}, which is no node of this failover`,
      'choose another address, or list that node as a peer',
    ),
  ]
}
