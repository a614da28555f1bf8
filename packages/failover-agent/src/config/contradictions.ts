import type { Problem } from './config-error.ts'
import { doubled } from './doubled.ts'
import { canonical } from './ip.ts'
import { misplacedMounts } from './misplaced-mounts.ts'
import type { Config, GroupConfig } from './schema.ts'

/** What no single setting can be blamed for: settings that exclude, need or repeat one another. */
export function contradictions(config: Config): readonly Problem[] {
  return [
    ...doubled(config),
    ...misplacedMounts(config),
    ...ownAddress(config),
    ...ownName(config),
    ...config.groups.flatMap((group, at) => ofGroup(group, config).map(under(['groups', at]))),
  ]
}

const under =
  (folder: readonly PropertyKey[]) =>
  (problem: Problem): Problem => ({ ...problem, path: [...folder, ...problem.path] })

function ofGroup(group: GroupConfig, config: Config): readonly Problem[] {
  return [
    ...empty(group),
    ...vrrp(group),
    ...fencing(group, config),
    ...lease(group, config),
    ...devices(group, config),
    ...holders(group),
    ...hooks(group),
  ]
}

function empty({ volumes, addresses, elasticIps, routes, hooks, name }: GroupConfig): readonly Problem[] {
  if ([volumes, addresses, elasticIps, routes, hooks].some((list) => list.length > 0)) return []
  return [
    {
      path: ['name'],
      what: `the group ${name} carries nothing`,
      next: 'give it volumes, addresses, elasticIps, routes or hooks, or take it out',
    },
  ]
}

function vrrp({ vrrp: { instance, syncGroup, instances } }: GroupConfig): readonly Problem[] {
  const path = ['vrrp']
  if (instance !== undefined && (syncGroup !== undefined || instances))
    return [
      { path, what: 'vrrp names both an instance and a sync group', next: 'keep the one that keepalived notifies' },
    ]
  if (instance !== undefined) return []
  if (syncGroup === undefined)
    return [
      { path, what: 'vrrp names nothing', next: 'write instance: or syncGroup: and the name from keepalived.conf' },
    ]
  if (instances && instances.length > 0) return []
  return [
    {
      path,
      what: `the sync group ${syncGroup} has no instances`,
      next: 'list those of its vrrp_sync_group under instances:',
    },
  ]
}

function fencing({ takeover, fenceDelay }: GroupConfig, { peering }: Config): readonly Problem[] {
  const path = ['fenceDelay']
  if (takeover !== 'fence') {
    if (fenceDelay === undefined) return []
    return [
      {
        path,
        what: 'fenceDelay has no meaning without takeover: fence',
        next: 'take it out, or write takeover: fence',
      },
    ]
  }
  const problems: Problem[] = []
  if (!peering)
    problems.push({
      path: ['takeover'],
      what: 'takeover: fence needs peering',
      next: 'a peer that can be asked to release is stopped only when it does not answer; add peering: with its peers',
    })
  if (fenceDelay === undefined)
    problems.push({
      path: ['takeover'],
      what: 'takeover: fence needs a fenceDelay',
      next: 'two nodes that fence at the same moment stop each other: write fenceDelay: 0 on one, 5 or more on the other',
    })
  return problems
}

function lease({ lease }: GroupConfig, { peering }: Config): readonly Problem[] {
  if (lease === undefined || peering) return []
  return [
    {
      path: ['lease'],
      what: 'lease needs peering',
      next: 'it counts the seconds without both EC2 and every peer: add peering:, or take it out',
    },
  ]
}

function devices(group: GroupConfig, config: Config): readonly Problem[] {
  if (group.device !== undefined || config.device !== undefined) return []
  return (['addresses', 'elasticIps', 'routes'] as const).flatMap((name) =>
    group[name].flatMap((given, at) =>
      typeof given === 'object' && given.device !== undefined
        ? []
        : [
            {
              path: [name, at],
              what: `${name}[${at}] has no device`,
              next: "write device: and the interface's name here, in the group, or once at the top",
            },
          ],
    ),
  )
}

function holders({ volumes }: GroupConfig): readonly Problem[] {
  return volumes.flatMap(({ holders, killGrace }, at) =>
    killGrace === undefined || holders === 'kill'
      ? []
      : [
          {
            path: ['volumes', at, 'killGrace'],
            what: 'killGrace has no meaning without holders: kill',
            next: 'take it out, or write holders: kill',
          },
        ],
  )
}

function hooks({ hooks }: GroupConfig): readonly Problem[] {
  return hooks.flatMap(({ name, start, stop }, at) =>
    start || stop
      ? []
      : [{ path: ['hooks', at], what: `the hook ${name} does nothing`, next: 'give it start:, stop: or both' }],
  )
}

/** An address that moves must not be the one by which the nodes talk about who has it. */
function ownAddress({ peering, groups }: Config): readonly Problem[] {
  if (!peering) return []
  const listen = canonical(peering.listen)
  const fixed = new Map(peering.peers.map(({ address, name }) => [canonical(address), `the peer ${name}`]))
  const problems: Problem[] = fixed.has(listen)
    ? [
        {
          path: ['peering', 'listen'],
          what: `${listen} is ${fixed.get(listen)}'s address too`,
          next: "listen on this node's own",
        },
      ]
    : []
  fixed.set(listen, 'this node')
  for (const [at, { addresses }] of groups.entries()) {
    for (const [index, given] of addresses.entries()) {
      const ip = canonical(typeof given === 'string' ? given : given.ip)
      const owner = fixed.get(ip)
      if (owner === undefined) continue
      problems.push({
        path: ['groups', at, 'addresses', index],
        what: `${ip} is the fixed address of ${owner} and cannot move`,
        next: 'give the group an address of its own',
      })
    }
  }
  return problems
}

function ownName({ node, peering }: Config): readonly Problem[] {
  const at = peering?.peers.findIndex(({ name }) => name === node) ?? -1
  if (node === undefined || at < 0) return []
  return [
    { path: ['peering', 'peers', at, 'name'], what: `${node} is this node itself`, next: 'list the other nodes only' },
  ]
}
