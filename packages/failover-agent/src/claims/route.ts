import type { Route } from '@aws-sdk/client-ec2'
import type { Claim, Sight } from '../claim.ts'
import { networkOf } from '../config/ip.ts'
import type { Doors } from '../doors.ts'
import type { RouteSettings } from '../settings.ts'
import { ec2Call } from './ec2-call.ts'
import { behind, type Kept, keptClaim } from './kept-claim.ts'
import { missing } from './missing.ts'
import { ownInterface } from './own-interface.ts'
import { streak } from './streak.ts'

export type RouteClaimOptions = Omit<RouteSettings, 'tables'> & { readonly table: string }

/** A route of one table that leads to this node's network interface. The route must be there: it is replaced, never made. */
export function routeClaim(settings: RouteClaimOptions, below: Kept, doors: Doors): Claim {
  const { destination, table } = settings
  const ec2 = ec2Call(doors)
  const replaced = behind(doors.clock)
  const lacking = streak(doors.clock)
  return keptClaim(`route ${destination} ${table}`, below, {
    observe: async (look): Promise<Sight> => {
      const { id } = await ownInterface(settings, look, doors)
      const [found, own] = await Promise.all([look.routeTable(table), look.networkInterface(id)])
      const ms = lacking(found ? undefined : 'missing', look)
      if (!found) return missing(`the route table ${table}`, ms)
      if (own?.SourceDestCheck === true) return { holder: 'unfit', why: checked(id) }
      const route = found.Routes?.find((one) => leadsTo(one, destination))
      return replaced.corrected(sightOf(route, id, settings))
    },
    take: async (look, signal) => {
      const { id } = await ownInterface(settings, look, doors)
      const input = { RouteTableId: table, NetworkInterfaceId: id, ...blockOf(destination) }
      await ec2(`routing ${destination} in ${table} to ${id}`, 'replaceRoute', input, signal)
      replaced.accepted()
    },
  })
}

const checked = (id: string): string =>
  `${id} drops what is not addressed to it; run: aws ec2 modify-network-interface-attribute --network-interface-id ${id} --no-source-dest-check`

const blockOf = (destination: string) =>
  destination.includes(':') ? { DestinationIpv6CidrBlock: destination } : { DestinationCidrBlock: destination }

const leadsTo = ({ DestinationCidrBlock, DestinationIpv6CidrBlock }: Route, destination: string): boolean => {
  const block = DestinationCidrBlock ?? DestinationIpv6CidrBlock
  return block !== undefined && (networkOf(block) ?? block) === (networkOf(destination) ?? destination)
}

/** A route that leads to anything but an instance is somebody's design: it is not for a failover to turn it around. */
function sightOf(route: Route | undefined, own: string, { destination, table }: RouteClaimOptions): Sight {
  if (!route) {
    const option = destination.includes(':') ? '--destination-ipv6-cidr-block' : '--destination-cidr-block'
    const command = `aws ec2 create-route --route-table-id ${table} ${option} ${destination} --network-interface-id ${own}`
    return { holder: 'unfit', why: `${table} has no route to ${destination}; make it once: ${command}` }
  }
  const { NetworkInterfaceId, InstanceId } = route
  if (NetworkInterfaceId === own) return { holder: 'us' }
  const who = InstanceId ?? NetworkInterfaceId
  if (who) return { holder: 'them', who, state: 'unknown', yields: true }
  const target = targetOf(route)
  const why = `${destination} in ${table} leads to ${target}, not to a network interface; correct the destination, or point it at ${own}`
  return { holder: 'unfit', why }
}

const targetOf = (route: Route): string =>
  route.GatewayId ??
  route.NatGatewayId ??
  route.TransitGatewayId ??
  route.VpcPeeringConnectionId ??
  route.EgressOnlyInternetGatewayId ??
  'another kind of target'
