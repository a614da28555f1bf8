import type { CreateRouteRequest, ReplaceRouteRequest, Route } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { type Cidr, cidrOf, cidrText } from '../cidr.ts'
import { networkInterfaceId } from '../id-members.ts'
import { found } from './alter.ts'
import { onlyInterfaceOf } from './only-interface.ts'

type Request = Partial<CreateRouteRequest & ReplaceRouteRequest>

/** Where a route leads from: the one destination member, in the one spelling that EC2 stores. */
export type Destination = Pick<Route, 'DestinationCidrBlock' | 'DestinationIpv6CidrBlock' | 'DestinationPrefixListId'>

const destinations = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'] as const

const targets = [
  'CarrierGatewayId',
  'CoreNetworkArn',
  'EgressOnlyInternetGatewayId',
  'GatewayId',
  'InstanceId',
  'LocalGatewayId',
  'LocalTarget',
  'NatGatewayId',
  'NetworkInterfaceId',
  'OdbNetworkArn',
  'TransitGatewayId',
  'VpcEndpointId',
  'VpcPeeringConnectionId',
] as const

const wire = (member: string) => member.slice(0, 1).toLowerCase() + member.slice(1)

function only<Member extends keyof Request>(input: Request, members: readonly Member[], what: string): Member {
  const [one, ...more] = members.filter((member) => input[member] !== undefined)
  if (one !== undefined && more.length === 0) return one
  if (one === undefined) throw new AwsError('MissingParameter', `The request must contain the ${what} of the route`)
  const text = `The parameters ${[one, ...more].map(wire).join(', ')} cannot be used together`
  throw new AwsError('InvalidParameterCombination', text)
}

/** The destination that a request names. Throws where it names none, several, or a block that is none of that family. */
export function destinationOf(input: Request): { readonly destination: Destination; readonly cidr: Cidr | undefined } {
  const member = only(input, destinations, 'destination')
  const text = input[member]
  if (member === 'DestinationPrefixListId') return { destination: { [member]: text }, cidr: undefined }
  const cidr = cidrOf(text)
  if (cidr?.family === (member === 'DestinationCidrBlock' ? 4 : 6)) {
    return { destination: { [member]: cidrText(cidr) }, cidr }
  }
  const complaint = `Value (${text}) for parameter ${wire(member)} is invalid. This is not a valid CIDR block.`
  throw new AwsError('InvalidParameterValue', complaint)
}

/**
 * What a request makes of a route: the members that name its target. An interface must be there and in the table's VPC, an
 * instance must have one; that other targets are there is not looked at. An endpoint is told as a gateway, as EC2 does.
 */
export function targetOf(holdings: Holdings, vpc: string | undefined, table: string, input: Request): Route {
  const member = only(input, targets, 'target')
  switch (member) {
    case 'InstanceId':
      return toInterface(onlyInterfaceOf(holdings, input.InstanceId ?? ''), vpc, table)
    case 'NetworkInterfaceId':
      return toInterface(found(holdings.networkInterfaces, networkInterfaceId, input.NetworkInterfaceId), vpc, table)
    case 'VpcEndpointId':
      return { GatewayId: input.VpcEndpointId }
    case 'LocalTarget':
      return { GatewayId: 'local' }
    default:
      return { [member]: input[member] }
  }
}

function toInterface(
  nic: NonNullable<Holdings['networkInterfaces']>[number],
  vpc: string | undefined,
  table: string,
): Route {
  if (nic.VpcId !== vpc) {
    const text = `route table ${table} and interface ${nic.NetworkInterfaceId} belong to different networks`
    throw new AwsError('InvalidParameterValue', text)
  }
  const { InstanceId, InstanceOwnerId } = nic.Attachment ?? {}
  return { NetworkInterfaceId: nic.NetworkInterfaceId, ...(InstanceId && { InstanceId, InstanceOwnerId }) }
}
