import type { NetworkInterface, Route } from '@aws-sdk/client-ec2'
import type { Scene } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { addressAt, cidrOf } from '../cidr.ts'
import { deliver } from './delivery.ts'
import { destinationText } from './routes.ts'

/** The address that a route to a single host is for, which is how an overlay address is made; undefined for a wider one. */
function hostOf(route: Route): string | undefined {
  const cidr = cidrOf(destinationText(route))
  return cidr?.size === 1n ? addressAt(cidr.family, cidr.first) : undefined
}

/**
 * Has packets follow a route to a single host. An interface that checks source and destination drops what is not its own.
 * One delivery serves all tables: where two lead the same address elsewhere, the route that changed last has it.
 */
export function deliverRoute(scene: Scene, route: Route, nic: NetworkInterface | undefined): void {
  const host = hostOf(route)
  if (host === undefined) return
  deliver(scene, [host], nic?.SourceDestCheck === false ? nic.NetworkInterfaceId : undefined)
}

/** Has packets of every route to a single host follow an interface whose check was switched. */
export function deliverRoutesTo(scene: Scene, { routeTables }: Holdings, nic: NetworkInterface): void {
  const routes = (routeTables ?? []).flatMap((table) => table.Routes ?? [])
  for (const route of routes.filter((one) => one.NetworkInterfaceId === nic.NetworkInterfaceId)) {
    deliverRoute(scene, route, nic)
  }
}

/** The interface that a route leads to. */
export function interfaceOf(holdings: Holdings, route: Route | undefined): NetworkInterface | undefined {
  if (route?.NetworkInterfaceId === undefined) return undefined
  return holdings.networkInterfaces?.find((one) => one.NetworkInterfaceId === route.NetworkInterfaceId)
}
