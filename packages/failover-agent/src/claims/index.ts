import { isIPv6 } from 'node:net'
import type { Claim } from '../claim.ts'
import type { Doors } from '../doors.ts'
import type { AddressSettings, GroupSettings, HookSettings, VolumeSettings } from '../settings.ts'
import { deviceNames } from './ebs/device-names.ts'
import { elasticIpClaim } from './elastic-ip.ts'
import { type Footing, footing } from './footing.ts'
import { hookClaim } from './hook.ts'
import { ipv6AddressClaim } from './ipv6-address.ts'
import type { Kept } from './kept-claim.ts'
import { mountClaim } from './mount.ts'
import { osAddressClaim } from './os-address.ts'
import { addressClaimName, privateAddressClaim } from './private-address.ts'
import { routeClaim } from './route.ts'
import { volumeClaim, volumeClaimName } from './volume.ts'
import { volumeGroupClaim } from './volume-group.ts'

/**
 * The claims of a group, each after those that it stands on: first hooks, volumes, volume groups, mounts; addresses as soon as no
 * other node can have the volumes any more; last hooks on top of everything. The kernel's addresses stand on nothing, for
 * they are keepalived's.
 */
export function claimsOf(group: GroupSettings, given: Doors): readonly Claim[] {
  const doors: Doors = { ...given, tell: (event) => given.tell({ group: group.name, ...event }) }
  const first = hooks('first', [], group, doors)
  const storage = storageClaims(group, first.map(nameOf), doors)
  const volumes = group.volumes.map(({ id }) => volumeClaimName(id))
  const below: Kept =
    volumes.length > 0 ? { after: volumes, needs: 'secured' } : { after: first.map(nameOf), needs: 'ours' }
  const stack = [
    ...first,
    ...storage,
    ...group.addresses.map((address) => osAddressClaim(address, doors)),
    ...network(group, below, doors),
  ]
  return [...stack, ...hooks('last', stack.map(nameOf), group, doors)]
}

const nameOf = ({ name }: Claim): string => name

/** Hooks of one place start in the order in which they are written, and stop the other way round. */
function hooks(place: HookSettings['place'], below: readonly string[], group: GroupSettings, doors: Doors) {
  const claims: Claim[] = []
  for (const hook of group.hooks) {
    if (hook.place !== place) continue
    claims.push(hookClaim({ hook, group: group.name, after: [...below, ...claims.map(nameOf)] }, doors))
  }
  return claims
}

function storageClaims({ volumes }: GroupSettings, below: readonly string[], doors: Doors): readonly Claim[] {
  const shared = { names: deviceNames(), footing: footing() }
  const groups = new Map(volumes.flatMap(({ lvm }) => (lvm ? [[`${lvm.group}/${lvm.volume}`, lvm] as const] : [])))
  return [
    ...volumes.map(({ id, lvm, fileSystem, holders }) =>
      volumeClaim({ id, after: below, raw: !lvm && !fileSystem, holders, ...shared }, doors),
    ),
    ...[...groups.values()].map((lvm) => {
      const ids = physical(lvm.group, volumes).map(({ id }) => id)
      return volumeGroupClaim({ ...lvm, after: ids.map(volumeClaimName), volumes: ids, ...shared }, doors)
    }),
    ...volumes.flatMap((volume) => mount(volume, volumes, shared.footing, doors)),
  ]
}

/** The physical volumes of a volume group. */
const physical = (group: string, volumes: readonly VolumeSettings[]): readonly VolumeSettings[] =>
  volumes.filter(({ lvm }) => lvm?.group === group)

function mount(
  volume: VolumeSettings,
  volumes: readonly VolumeSettings[],
  footing: Footing,
  doors: Doors,
): readonly Claim[] {
  const { id, lvm, fileSystem } = volume
  if (!fileSystem) return []
  const under = lvm ? physical(lvm.group, volumes) : [volume]
  const others = under.flatMap((one) => (one !== volume && one.fileSystem ? [one.fileSystem.mount] : []))
  const after = lvm ? [`volume-group ${lvm.group}/${lvm.volume}`] : [volumeClaimName(id)]
  return [
    mountClaim({ volume, fileSystem, after, volumes: under.map((one) => one.id), siblings: others, footing }, doors),
  ]
}

function network({ addresses, elasticIps, routes }: GroupSettings, below: Kept, doors: Doors): readonly Claim[] {
  const own = new Set(addresses.map(({ ip }) => ip))
  /** An Elastic IP that leads to an address of the group comes with it, and can lead nowhere before. */
  const above = (to: string | undefined): Kept =>
    to !== undefined && own.has(to) ? { ...below, after: [...below.after, addressClaimName(to)] } : below
  return [
    ...addresses.map((address: AddressSettings) =>
      isIPv6(address.ip) ? ipv6AddressClaim(address, below, doors) : privateAddressClaim(address, below, doors),
    ),
    ...elasticIps.map((one) => elasticIpClaim(one, above(one.to), doors)),
    ...routes.flatMap(({ tables, ...route }) => tables.map((table) => routeClaim({ ...route, table }, below, doors))),
  ]
}
