import type { Address, Instance, NetworkInterface, RouteTable } from '@aws-sdk/client-ec2'
import type { Scene } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { relaid, unbound } from './addresses.ts'
import { attachmentsOf, linked } from './attachments.ts'
import { deliver } from './delivery.ts'
import { byUser, hasTurn, inState } from './instance-states.ts'

/** Ends an instance, if the change of that turn is still the one under way, and delivers packets for its addresses to nobody. */
export function terminate(scene: Scene, instance: string, turn: symbol): void {
  if (!hasTurn(scene.holdings(), instance, turn)) return
  const left = interfacesOf(scene.holdings(), instance).filter(goesAlong)
  scene.change((holdings) => {
    const unheld = { ...holdings, ...withoutVolumes(holdings, instance) }
    const after = { ...unheld, ...withoutInterfaces(unheld, instance, scene.region) }
    const instances = (after.instances ?? []).map((one) => (one.InstanceId === instance ? ended(one, scene) : one))
    return { ...after, instances }
  })
  for (const { PrivateIpAddresses, Ipv6Addresses } of left) {
    const ips = [
      ...(PrivateIpAddresses ?? []).map((ip) => ip.PrivateIpAddress),
      ...(Ipv6Addresses ?? []).map((ip) => ip.Ipv6Address),
    ]
    deliver(
      scene,
      ips.filter((ip) => ip !== undefined),
      undefined,
    )
  }
}

const interfacesOf = ({ networkInterfaces }: Holdings, instance: string): readonly NetworkInterface[] =>
  (networkInterfaces ?? []).filter(({ Attachment }) => Attachment?.InstanceId === instance)

const goesAlong = ({ Attachment }: NetworkInterface): boolean => Attachment?.DeleteOnTermination === true

/** A terminated instance, which has nothing left. */
function ended(instance: Instance, scene: Scene): Instance {
  const { PrivateIpAddress, PublicIpAddress, Ipv6Address, SubnetId, VpcId, ...rest } = inState(instance, 'terminated')
  return {
    ...rest,
    ...byUser(scene.now()),
    PrivateDnsName: '',
    PublicDnsName: '',
    NetworkInterfaces: [],
    SecurityGroups: [],
    BlockDeviceMappings: [],
  }
}

/** The volumes are free, or deleted where they were to go with the instance and nobody else holds them. */
function withoutVolumes(holdings: Holdings, instance: string): Holdings {
  const held = attachmentsOf(holdings, instance)
  let free = holdings
  for (const { VolumeId: volume = '' } of held) free = { ...free, ...linked(free, { volume, instance }, undefined) }
  const doomed = new Set(held.filter(({ DeleteOnTermination }) => DeleteOnTermination).map(({ VolumeId }) => VolumeId))
  return {
    volumes: (free.volumes ?? []).filter((one) => !(doomed.has(one.VolumeId) && one.State === 'available')),
  }
}

/** Interfaces go with the instance or are free; elastic IPs stay the account's; routes to what is gone lead nowhere. */
function withoutInterfaces(holdings: Holdings, instance: string, region: string): Holdings {
  const own = interfacesOf(holdings, instance)
  const gone = new Set(own.filter(goesAlong).map(({ NetworkInterfaceId }) => NetworkInterfaceId))
  const ownIds = new Set(own.map(({ NetworkInterfaceId }) => NetworkInterfaceId))
  const addresses = (holdings.addresses ?? [])
    .filter(({ NetworkInterfaceId }) => ownIds.has(NetworkInterfaceId))
    .map((one) => (gone.has(one.NetworkInterfaceId) ? unbound(one) : withoutInstance(one)))
  const after = { ...holdings, ...relaid(holdings, region, { addresses }) }
  const kept = (after.networkInterfaces ?? []).filter(({ NetworkInterfaceId }) => !gone.has(NetworkInterfaceId))
  return {
    addresses: after.addresses ?? [],
    networkInterfaces: kept.map((nic) => (ownIds.has(nic.NetworkInterfaceId) ? detached(nic) : nic)),
    routeTables: (holdings.routeTables ?? []).map((table) => leadingNowhere(table, gone)),
  }
}

function detached(nic: NetworkInterface): NetworkInterface {
  const { Attachment: _, ...rest } = nic
  return { ...rest, Status: 'available' }
}

function withoutInstance({ InstanceId: _, ...rest }: Address): Address {
  return rest
}

/** A route table whose routes to interfaces that are gone lead nowhere. */
export function leadingNowhere(table: RouteTable, gone: ReadonlySet<string | undefined>): RouteTable {
  if (!table.Routes?.some(({ NetworkInterfaceId }) => NetworkInterfaceId && gone.has(NetworkInterfaceId))) return table
  return {
    ...table,
    Routes: table.Routes.map((route) =>
      route.NetworkInterfaceId && gone.has(route.NetworkInterfaceId) ? { ...route, State: 'blackhole' } : route,
    ),
  }
}
