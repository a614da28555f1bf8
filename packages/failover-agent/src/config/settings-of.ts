import type {
  AddressSettings,
  ElasticIpSettings,
  GroupSettings,
  HookSettings,
  KeepalivedSettings,
  PeeringSettings,
  RouteSettings,
  Settings,
  Takeover,
  VolumeSettings,
} from '../settings.ts'
import { canonical } from './ip.ts'
import type { Config, GroupConfig, VolumeConfig } from './schema.ts'

/** The settings that a config which is in order means. `hostName` is the node's name where the config gives none. */
export function settingsOf(config: Config, hostName: string): Settings {
  const { node, region, endpoint, metadata, state, run, peering, monitor, metrics } = config
  return {
    node: node ?? hostName,
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    metadata,
    state,
    run,
    keepalived: keepalivedOf(config),
    ...(peering && { peering: peeringOf(peering) }),
    monitor,
    ...(metrics && { metrics }),
    groups: config.groups.map((group) => groupOf(group, group.device ?? config.device ?? '')),
  }
}

function keepalivedOf({ run, keepalived: { fifo = `${run}/vrrp.fifo`, ...rest } }: Config): KeepalivedSettings {
  return { ...(fifo !== 'none' && { fifo }), ...rest }
}

function peeringOf({ listen, port, secretFile, peers }: NonNullable<Config['peering']>): PeeringSettings {
  return {
    listen: { address: canonical(listen), port },
    secretFile,
    peers: peers.map((peer) => ({ ...peer, address: canonical(peer.address), port: peer.port ?? port })),
  }
}

function groupOf(group: GroupConfig, device: string): GroupSettings {
  const { name, releaseTimeout, settle, lease, preferred, routes, hooks } = group
  return {
    name,
    vrrp: vrrpOf(group),
    takeover: takeoverOf(group),
    releaseTimeout,
    settle,
    ...(lease !== undefined && { lease }),
    preferred,
    volumes: group.volumes.map(volumeOf),
    addresses: group.addresses.map((given) => addressOf(given, device)),
    elasticIps: group.elasticIps.map((given) => elasticIpOf(given, device)),
    routes: routes.map((route): RouteSettings => ({ ...route, device: route.device ?? device })),
    hooks: hooks.map((hook): HookSettings => hook),
  }
}

function vrrpOf({ vrrp }: GroupConfig): GroupSettings['vrrp'] {
  const { instance, syncGroup, instances = [] } = vrrp
  if (syncGroup !== undefined) return { type: 'GROUP', name: syncGroup, instances }
  return { type: 'INSTANCE', name: instance ?? '', instances: instance === undefined ? [] : [instance] }
}

const takeoverOf = ({ takeover, fenceDelay = 0 }: GroupConfig): Takeover =>
  takeover === 'fence' ? { policy: 'fence', delay: fenceDelay } : { policy: 'wait' }

function volumeOf({ holders, killGrace = 5, ...volume }: VolumeConfig): VolumeSettings {
  return { ...volume, holders: holders === 'kill' ? { policy: 'kill', grace: killGrace } : { policy: 'report' } }
}

function addressOf(given: GroupConfig['addresses'][number], device: string): AddressSettings {
  const address = typeof given === 'string' ? { ip: given } : given
  return { device, ...address, ip: canonical(address.ip) }
}

function elasticIpOf(given: GroupConfig['elasticIps'][number], device: string): ElasticIpSettings {
  return { device, ...(typeof given === 'string' ? { allocation: given } : given) }
}
