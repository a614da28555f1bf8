import type { Holdings } from '../world.ts'

/** What EC2 has of the things that move between hosts. */
export type Ec2Facts = {
  readonly volumes: readonly { readonly id: string; readonly state: string; readonly held: readonly Held[] }[]
  /** With every private address, the primary one first, and IPv6. */
  readonly interfaces: readonly { readonly id: string; readonly addresses: readonly string[] }[]
  readonly instances: readonly { readonly id: string; readonly state: string }[]
  readonly elasticIps: readonly { readonly id: string; readonly at: string }[]
  /** Those that lead to a network interface. */
  readonly routes: readonly { readonly id: string; readonly at: string }[]
}

type Held = { readonly instance: string; readonly state: string }

export function factsOf(holdings: Holdings): Ec2Facts {
  const { volumes = [], networkInterfaces = [], instances = [], addresses = [], routeTables = [] } = holdings
  return {
    volumes: volumes.map(({ VolumeId = '', State = '', Attachments = [] }) => ({
      id: VolumeId,
      state: State,
      held: Attachments.map(({ InstanceId = '', State: state = '' }) => ({ instance: InstanceId, state })),
    })),
    interfaces: networkInterfaces.map(({ NetworkInterfaceId = '', PrivateIpAddresses = [], Ipv6Addresses = [] }) => ({
      id: NetworkInterfaceId,
      addresses: [
        ...PrivateIpAddresses.map(({ PrivateIpAddress = '' }) => PrivateIpAddress),
        ...Ipv6Addresses.map(({ Ipv6Address = '' }) => Ipv6Address),
      ],
    })),
    instances: instances.map(({ InstanceId = '', State }) => ({ id: InstanceId, state: State?.Name ?? '' })),
    elasticIps: addresses.map(({ AllocationId = '', NetworkInterfaceId, PrivateIpAddress = '' }) => ({
      id: AllocationId,
      at: NetworkInterfaceId ? `${NetworkInterfaceId} ${PrivateIpAddress}`.trim() : 'nobody',
    })),
    routes: routeTables.flatMap(({ RouteTableId = '', Routes = [] }) =>
      Routes.filter((route) => route.NetworkInterfaceId).map((route) => ({
        id: `${RouteTableId} ${route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? ''}`,
        at: route.NetworkInterfaceId ?? '',
      })),
    ),
  }
}

/** What has changed between two moments, one line each: `vol-0d: attaching to i-0a`. */
export function changesBetween(before: Ec2Facts, after: Ec2Facts): readonly string[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  const gone = [...old.keys()].filter((id) => !now.has(id)).map((id) => `${id}: gone`)
  return [...gone, ...[...now].filter(([id, text]) => old.get(id) !== text).map(([id, text]) => `${id}: ${text}`)]
}

function linesOf({ volumes, interfaces, instances, elasticIps, routes }: Ec2Facts): ReadonlyMap<string, string> {
  return new Map<string, string>([
    ...volumes.map(({ id, state, held }): [string, string] => [
      id,
      held.map(({ instance, state: at }) => `${at} at ${instance}`).join(', ') || state,
    ]),
    ...interfaces.map(({ id, addresses }): [string, string] => [id, addresses.join(' ')]),
    ...instances.map(({ id, state }): [string, string] => [id, state]),
    ...[...elasticIps, ...routes].map(({ id, at }): [string, string] => [id, at]),
  ])
}
