import type { Problem } from './config-error.ts'
import { canonical } from './ip.ts'
import { spelt } from './problems.ts'
import type { Config } from './schema.ts'

/** A value that only one place of the config may hold. */
type Single = { readonly value: string; readonly path: readonly PropertyKey[] }

/** What stands twice in a config and may not: two groups that move one thing would pull it back and forth. */
export function doubled(config: Config): readonly Problem[] {
  return [
    ...twice(
      'group',
      groupsOf(config, ({ name }) => ({ value: name, path: ['name'] })),
    ),
    ...twice('VRRP instance', vrrpInstances(config)),
    ...twice(
      'volume',
      eachOf(config, 'volumes', ({ id }) => ({ value: id, path: ['id'] })),
    ),
    ...twice('address', addresses(config)),
    ...twice('Elastic IP', elasticIps(config)),
    ...twice('route', routes(config)),
    ...twice(
      'file system',
      eachOf(
        config,
        'volumes',
        ({ fileSystem }) => fileSystem && { value: fileSystem.uuid, path: ['fileSystem', 'uuid'] },
      ),
    ),
    ...config.groups.flatMap(({ hooks }, at) =>
      twice(
        'hook',
        hooks.map(({ name }, hook) => ({ value: name, path: ['groups', at, 'hooks', hook, 'name'] })),
      ),
    ),
    ...peersTwice(config),
  ]
}

function twice(noun: string, singles: readonly Single[]): readonly Problem[] {
  const first = new Map<string, readonly PropertyKey[]>()
  return singles.flatMap(({ value, path }) => {
    const before = first.get(value)
    if (before === undefined) {
      first.set(value, path)
      return []
    }
    return [
      { path, what: `the ${noun} ${value} stands twice`, next: `${spelt(before)} has it already: keep one of them` },
    ]
  })
}

const groupsOf = (config: Config, single: (group: Config['groups'][number]) => Single): readonly Single[] =>
  config.groups.map((group, at) => under(['groups', at], single(group)))

type Lists = Pick<Config['groups'][number], 'volumes' | 'addresses' | 'elasticIps' | 'routes'>

function eachOf<Name extends keyof Lists>(
  config: Config,
  name: Name,
  single: (item: Lists[Name][number]) => Single | undefined,
): readonly Single[] {
  return config.groups.flatMap((group, at) =>
    (group[name] as readonly Lists[Name][number][]).flatMap((item, index) => {
      const found = single(item)
      return found ? [under(['groups', at, name, index], found)] : []
    }),
  )
}

const under = (folder: readonly PropertyKey[], { value, path }: Single): Single => ({
  value,
  path: [...folder, ...path],
})

const vrrpInstances = (config: Config): readonly Single[] =>
  config.groups.flatMap(({ vrrp }, at) => [
    ...(vrrp.instance === undefined ? [] : [{ value: vrrp.instance, path: ['groups', at, 'vrrp', 'instance'] }]),
    ...(vrrp.instances ?? []).map((value, index) => ({ value, path: ['groups', at, 'vrrp', 'instances', index] })),
  ])

const addresses = (config: Config): readonly Single[] =>
  eachOf(config, 'addresses', (given) =>
    typeof given === 'string' ? { value: canonical(given), path: [] } : { value: canonical(given.ip), path: ['ip'] },
  )

const elasticIps = (config: Config): readonly Single[] =>
  eachOf(config, 'elasticIps', (given) =>
    typeof given === 'string' ? { value: given, path: [] } : { value: given.allocation, path: ['allocation'] },
  )

const routes = (config: Config): readonly Single[] =>
  config.groups.flatMap((group, at) =>
    group.routes.flatMap(({ destination, tables }, index) =>
      tables.map((table, entry) => ({
        value: `${destination} in ${table}`,
        path: ['groups', at, 'routes', index, 'tables', entry],
      })),
    ),
  )

function peersTwice({ peering }: Config): readonly Problem[] {
  const peers = peering?.peers ?? []
  const of = (name: 'name' | 'instance' | 'address'): readonly Single[] =>
    peers.map((peer, at) => ({
      value: name === 'address' ? canonical(peer.address) : peer[name],
      path: ['peering', 'peers', at, name],
    }))
  return [...twice('peer', of('name')), ...twice('instance', of('instance')), ...twice("peer's address", of('address'))]
}
