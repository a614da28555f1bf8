import type { Resource } from '@arnq/query'
import type { Gap, Place, Wanted } from '../estate.ts'
import type { Reference, Strength, Use } from '../reference.ts'
import type { TypeName } from '../rows.ts'
import type { AnySource } from '../source.ts'
import type { Graph } from './graph.ts'

/** What counts as use. `pointed`: what only a launch template's version names that nobody points at is not in use by it. */
export type UsePolicy = { readonly launchTemplateVersions: 'all' | 'pointed' }

export const EVERY_VERSION: UsePolicy = { launchTemplateVersions: 'all' }

export type UseOf = (resource: Resource, consumers?: readonly Place[]) => Use

const VERSION: TypeName = 'ec2:launch-template-version'

/**
 * The sources that have to be seen to say that nothing uses a type. Where versions count only when something points at
 * them, what may point at them, too.
 */
export function sourcesFor(type: TypeName, sources: readonly AnySource[], policy: UsePolicy): readonly AnySource[] {
  const direct = sources.filter(({ to }) => to.includes(type))
  const byVersion = policy.launchTemplateVersions === 'pointed' && direct.some((one) => one.type === VERSION)
  return byVersion ? sources.filter(({ to }) => to.includes(type) || to.includes(VERSION)) : direct
}

/** What has to be listed to know those sources, and to follow the names in them. */
export const wantedFor = (type: TypeName, sources: readonly AnySource[], policy: UsePolicy): readonly Wanted[] =>
  sourcesFor(type, sources, policy).map((source) => ({
    type: source.type,
    ...(source.joins && { joins: source.joins }),
  }))

/** Says of any resource what keeps it, and, where nothing does, what would have to be seen to be sure of that. */
export function usesOf(graph: Graph, policy: UsePolicy = EVERY_VERSION): UseOf {
  const counts = ({ strength }: { strength: Strength }) =>
    strength !== 'unpointed' || policy.launchTemplateVersions === 'all'
  const gapsIn = gapsByPlace(graph, policy, counts)
  const outlasting = gapsAnywhere(graph)
  return (resource, consumers = []) => {
    const references = graph.to(resource).filter(counts)
    const type = resource.type as TypeName
    const near = [resource.target, ...consumers].flatMap((place) => gapsIn(type, place))
    const gaps = new Set([...near, ...outlasting(type, resource.target.region)])
    return { verdict: verdictOf(references, gaps), references, gaps: [...gaps] }
  }
}

const verdictOf = (references: readonly Reference[], gaps: ReadonlySet<Gap>): Use['verdict'] =>
  references.length > 0 ? 'in-use' : gaps.size > 0 ? 'unknown' : 'unused'

function gapsByPlace(graph: Graph, policy: UsePolicy, counts: (one: { strength: Strength }) => boolean) {
  const known = new Map<string, readonly Gap[]>()
  const find = (type: TypeName, place: Place): readonly Gap[] => [
    ...sourcesFor(type, graph.sources, policy).flatMap((source) => graph.estate.gap(source.type, place) ?? []),
    ...graph.blind(type, place).filter(counts),
  ]
  return (type: TypeName, place: Place): readonly Gap[] => {
    const key = `${type} ${place.account} ${place.region}`
    const found = known.get(key) ?? find(type, place)
    known.set(key, found)
    return found
  }
}

/** What is unseen of a region, in whichever account, that may refer to a type though its account may use it no more. */
function gapsAnywhere({ estate, sources }: Graph) {
  const known = new Map<string, readonly Gap[]>()
  const find = (type: TypeName, region: string): readonly Gap[] => {
    const looked = estate.targets.filter((target) => target.region === region)
    const failed = estate.failures.filter(({ target }) => target.region === undefined || target.region === region)
    const accounts = new Set([...looked, ...failed.map(({ target }) => target)].flatMap(({ account }) => account ?? []))
    return sources
      .filter(({ outlasts = [] }) => outlasts.includes(type))
      .flatMap((source) => [...accounts].flatMap((account) => estate.gap(source.type, { account, region }) ?? []))
  }
  return (type: TypeName, region: string): readonly Gap[] => {
    const key = `${type} ${region}`
    const found = known.get(key) ?? find(type, region)
    known.set(key, found)
    return found
  }
}

/** A use as it is where something says that the resource was used of late, though nothing uses it now. */
export const withRecent = (use: Use, recent: boolean): Use =>
  recent && use.verdict !== 'in-use' ? { ...use, verdict: 'recently-used' } : use
