import type { Instance, NetworkInterface, Route, RouteTable } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { type Cidr, cidrOf, cidrText, within } from '../cidr.ts'
import { replaced } from './alter.ts'
import type { Destination } from './route-request.ts'

/** The name of what a route's destination is, whichever member holds it. */
export function destinationText(route: Destination): string {
  return route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? ''
}

/** The route of a table to exactly this destination. */
export function routeTo(table: RouteTable, destination: Destination): Route | undefined {
  const text = destinationText(destination)
  return table.Routes?.find((route) => destinationText(route) === text)
}

/** The tables after one of them has this route instead of the one to the same destination, or without any. */
export function rerouted(
  holdings: Holdings,
  table: RouteTable,
  destination: Destination,
  route: Route | undefined,
): Partial<Holdings> {
  const old = routeTo(table, destination)
  const routes = table.Routes ?? []
  const kept = old
    ? routes.flatMap((one) => (one === old ? (route ?? []) : one))
    : [...routes, ...(route ? [route] : [])]
  return { routeTables: replaced(holdings.routeTables, [{ ...table, Routes: kept }], (one) => one.RouteTableId) }
}

/**
 * Throws where a new route would lead a part of the VPC itself somewhere that EC2 does not allow: it must be a whole subnet,
 * and go to an interface, a NAT gateway or an endpoint.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html#route-table-routes
 */
export function requireRoutable(
  { vpcs, subnets }: Holdings,
  table: RouteTable,
  cidr: Cidr | undefined,
  target: Route,
): void {
  const vpc = vpcs?.find((one) => one.VpcId === table.VpcId)
  const blocks = [
    vpc?.CidrBlock,
    ...(vpc?.CidrBlockAssociationSet ?? []).map((one) => one.CidrBlock),
    ...(vpc?.Ipv6CidrBlockAssociationSet ?? []).map((one) => one.Ipv6CidrBlock),
  ].flatMap((block) => cidrOf(block) ?? [])
  if (!cidr || !blocks.some((block) => within(cidr, block))) return
  const text = cidrText(cidr)
  const known = target.NetworkInterfaceId ?? target.NatGatewayId ?? target.GatewayId?.startsWith('vpce-')
  if (!known) {
    const where = `The destination CIDR block ${text} is equal to or more specific than one of this VPC's CIDR blocks.`
    throw new AwsError('InvalidParameterValue', `${where} This route can target only an interface or an instance.`)
  }
  const own = (subnets ?? []).filter((one) => one.VpcId === table.VpcId)
  const whole = own.flatMap((one) => [
    one.CidrBlock,
    ...(one.Ipv6CidrBlockAssociationSet ?? []).map((each) => each.Ipv6CidrBlock),
  ])
  if (whole.includes(text)) return
  throw new AwsError(
    'InvalidParameterValue',
    `The destination CIDR block ${text} lies in the VPC but is not the whole block of a subnet.`,
  )
}

/** A table as it is told: whether a route to an interface leads anywhere depends on the instance that has it now. */
export function toldTable(table: RouteTable, { networkInterfaces, instances }: Holdings): RouteTable {
  if (!table.Routes?.some((route) => route.NetworkInterfaceId)) return table
  const routes = table.Routes.map((route) => {
    const nic = networkInterfaces?.find((one) => one.NetworkInterfaceId === route.NetworkInterfaceId)
    return nic ? toldRoute(route, nic, instances ?? []) : route
  })
  return { ...table, Routes: routes }
}

function toldRoute(route: Route, nic: NetworkInterface, instances: readonly Instance[]): Route {
  const { InstanceId: _, InstanceOwnerId: __, ...rest } = route
  const { InstanceId, InstanceOwnerId } = nic.Attachment ?? {}
  if (InstanceId === undefined) return { ...rest, State: nic.Status === 'in-use' ? 'active' : 'blackhole' }
  const state = instances.find((one) => one.InstanceId === InstanceId)?.State?.Name
  const gone = state === 'stopped' || state === 'terminated'
  return { ...rest, InstanceId, InstanceOwnerId, State: gone ? 'blackhole' : 'active' }
}
