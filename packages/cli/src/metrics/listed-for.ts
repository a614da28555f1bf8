import { type Aws, type Failure, failureOf, merge, type Resource } from '@arnq/query'
import { measuredBy } from './dimensions.ts'
import { type Filter, LIST_METRICS, listMetrics } from './list-metrics.ts'
import { keyOf, type MetricId } from './metric.ts'
import type { Dimensions } from './source.ts'

/** The metrics that CloudWatch lists of each resource that has any, and what could not be listed. */
export type ListedFor = {
  readonly found: ReadonlyMap<Resource, readonly MetricId[]>
  readonly failures: readonly Failure[]
}

/** Resources that are asked for one by one. Of more than that, everything with their dimensions is listed and sifted here. */
const FEW = 3
/** Listings under way at once. */
const WIDTH = 16

/** The metrics that CloudWatch lists of many resources, or those of one name. Rejects only on abort. */
export async function listedFor(
  aws: Aws,
  resources: readonly Resource[],
  name: string | undefined,
  signal: AbortSignal,
): Promise<ListedFor> {
  const found = new Map<Resource, Map<string, MetricId>>()
  const failures: Failure[] = []
  const sources = groupsOf(resources).map(
    (group) =>
      async function* (live: AbortSignal): AsyncGenerator<readonly (readonly [Resource, MetricId])[]> {
        try {
          yield await listedIn(aws, group, name, live)
        } catch (error) {
          live.throwIfAborted()
          const { target, type } = group[0]?.resource ?? {}
          failures.push(failureOf(error, { target: target ?? {}, ...(type && { type }), action: LIST_METRICS }))
        }
      },
  )
  for await (const pairs of merge(sources, WIDTH, signal)) {
    for (const [resource, metric] of pairs) {
      const known = found.get(resource) ?? new Map<string, MetricId>()
      found.set(resource, known.set(keyOf(metric), metric))
    }
  }
  return { found: new Map([...found].map(([resource, metrics]) => [resource, [...metrics.values()]])), failures }
}

type Sought = { readonly resource: Resource; readonly dimensions: Dimensions }

const namesOf = (dimensions: Dimensions): readonly string[] => dimensions.map(([name]) => name)

/** Resources of one region that CloudWatch knows by the same dimensions. */
function groupsOf(resources: readonly Resource[]): readonly (readonly Sought[])[] {
  const sought = resources.flatMap((resource) => {
    const own = new Map(measuredBy(resource).map(({ dimensions }) => [JSON.stringify(dimensions), dimensions]))
    return [...own.values()].map((dimensions): Sought => ({ resource, dimensions }))
  })
  const groups = Map.groupBy(sought, ({ resource: { target }, dimensions }) =>
    JSON.stringify([target.account, target.region, namesOf(dimensions)]),
  )
  return [...groups.values()]
}

async function listedIn(aws: Aws, group: readonly Sought[], name: string | undefined, signal: AbortSignal) {
  const [first] = group
  if (!first) return []
  const { target } = first.resource
  const named = name === undefined ? {} : { name }
  const filters: readonly Filter[] =
    group.length > FEW
      ? [{ ...named, dimensions: namesOf(first.dimensions).map((one) => [one] as const) }]
      : group.map(({ dimensions }) => ({ ...named, dimensions }))
  const bySelf = new Map(group.map(({ resource, dimensions }) => [JSON.stringify(dimensions), resource]))
  const pairs: (readonly [Resource, MetricId])[] = []
  for (const filter of filters) {
    for (const metric of await listMetrics(aws, target, filter, signal)) {
      const own = first.dimensions.map(([one]) => [one, valueIn(metric.dimensions, one)])
      const resource = bySelf.get(JSON.stringify(own))
      if (resource) pairs.push([resource, metric])
    }
  }
  return pairs
}

const valueIn = (dimensions: Dimensions, name: string): string | undefined =>
  dimensions.find(([one]) => one === name)?.[1]
