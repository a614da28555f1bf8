import { isIPv6 } from 'node:net'
import type { Input } from '@arnq/query'
import type { NetworkInterface } from '@aws-sdk/client-ec2'
import { canonical } from '../../config/ip.ts'
import { errorClass, nextStep } from '../../ec2/error-class.ts'
import type { AddressSettings } from '../../settings.ts'
import { type Check, error, type Finding, note, unknown } from '../check.ts'
import type { NodeFacts } from '../node-facts.ts'
import { addressesOf } from '../open-node-facts.ts'
import { deniedFinding } from './denied.ts'

/**
 * Whether this node may take an address. EC2 has no DryRun for it, so it is asked for without AllowReassignment while another
 * interface has it: then EC2 refuses, and how it refuses tells. An address that nobody has would be given, so it is never
 * asked for: who has it is looked up again at that very moment.
 */
export const addressPermission: Check = {
  id: 'address-permission',
  why: 'A missing permission shows at the failover, when nobody is there to add it.',
  run: async (facts) => {
    const all = facts.settings.groups.flatMap(({ addresses }) => addresses)
    return (await Promise.all(all.map((one) => probe(one, facts)))).flat()
  },
}

async function probe({ ip, device, networkInterface }: AddressSettings, facts: NodeFacts): Promise<readonly Finding[]> {
  const own = await (await facts.identity()).interfaceOf(device)
  const id = networkInterface ?? own.id
  const action = isIPv6(ip) ? 'ec2:AssignIpv6Addresses' : 'ec2:AssignPrivateIpAddresses'
  const owner = await ownerNow(ip, own.subnet, facts)
  if (owner?.NetworkInterfaceId === undefined || owner.NetworkInterfaceId === id) {
    const where = owner ? 'this node has it' : 'nobody has it'
    return [
      note(`whether ${action} is allowed could not be tried for ${ip}: ${where}`, 'run check on the other node too'),
    ]
  }
  try {
    await assign(ip, id, facts)
    return [error(`${ip} was free at the moment of the probe and is on ${id} now`, 'look at arnq-failover status')]
  } catch (thrown) {
    const kind = errorClass(thrown)
    if (kind === 'denied') return [deniedFinding(thrown as Error, action, id)]
    if (kind === 'in-use' || kind === 'permanent' || kind === 'limit') return []
    const { name, message } = thrown as Error
    return [unknown(`whether ${action} on ${id} is allowed could not be told: ${name}: ${message}`, nextStep(thrown))]
  }
}

async function ownerNow(
  ip: string,
  subnet: string,
  { aws, identity, signal }: NodeFacts,
): Promise<NetworkInterface | undefined> {
  const name = isIPv6(ip) ? 'ipv6-addresses.ipv6-address' : 'addresses.private-ip-address'
  const input: Input<'ec2', 'describeNetworkInterfaces'> = {
    Filters: [
      { Name: name, Values: [ip] },
      { Name: 'subnet-id', Values: [subnet] },
    ],
  }
  const { NetworkInterfaces } = await aws.call(
    (await identity()).target,
    'ec2',
    'describeNetworkInterfaces',
    input,
    signal,
  )
  return NetworkInterfaces?.find((one) => addressesOf(one).includes(canonical(ip)))
}

async function assign(ip: string, id: string, { aws, identity, signal }: NodeFacts): Promise<void> {
  const { target } = await identity()
  if (isIPv6(ip)) {
    await aws.call(target, 'ec2', 'assignIpv6Addresses', { NetworkInterfaceId: id, Ipv6Addresses: [ip] }, signal)
    return
  }
  const input = { NetworkInterfaceId: id, PrivateIpAddresses: [ip], AllowReassignment: false }
  await aws.call(target, 'ec2', 'assignPrivateIpAddresses', input, signal)
}
