import { type Aws, didYouMean, type Failure, type Resource } from '@arnq/query'
import { UsageError } from '../usage-error.ts'
import { described, metricNames, type Wanted } from './ask-metrics.ts'
import { measuredBy } from './dimensions.ts'
import { listedFor } from './listed-for.ts'
import { type Metric, usualOf } from './metric.ts'
import type { Statistic } from './source.ts'

/** The lines of data that names mean, of each resource, and what could not be looked up. */
type WantedMetrics = { readonly wanted: readonly Wanted[]; readonly failures: readonly Failure[] }

/**
 * What metric names mean: the usual metric of that name where a resource has one, which takes no call; else whatever
 * CloudWatch lists by that name with the resource's dimensions. Throws a `UsageError` for a name that nothing has; rejects on abort.
 */
export async function wantedMetrics(
  aws: Aws,
  resources: readonly Resource[],
  names: readonly string[],
  statistics: readonly Statistic[],
  signal: AbortSignal,
): Promise<WantedMetrics> {
  const failures: Failure[] = []
  const wanted: Wanted[] = []
  for (const name of new Set(names)) {
    const meant = await metricsNamed(aws, resources, name, signal)
    failures.push(...meant.failures)
    if (meant.metrics.length === 0 && meant.failures.length === 0 && resources.length > 0) {
      throw await unknownName(aws, resources, name, signal)
    }
    for (const [resource, metric] of meant.metrics) {
      for (const statistic of statistics.length > 0 ? statistics : [metric.statistic]) {
        wanted.push({ resource, metric, statistic })
      }
    }
  }
  return { wanted, failures }
}

type Named = readonly (readonly [Resource, Metric])[]

async function metricsNamed(aws: Aws, resources: readonly Resource[], name: string, signal: AbortSignal) {
  const usual = new Map(resources.map((resource) => [resource, usualNamed(resource, name)]))
  const others = resources.filter((resource) => !usual.get(resource))
  const { found, failures } = await listedFor(aws, others, name, signal)
  const metrics: Named = resources.flatMap((resource): Named => {
    const known = usual.get(resource)
    if (known) return [[resource, known]]
    const places = measuredBy(resource)
    return (found.get(resource) ?? []).map((id) => [resource, described(id, places)] as const)
  })
  return { metrics, failures }
}

/** The usual metric of a name, which a name means before any that CloudWatch lists. */
export const usualNamed = (resource: Resource, name: string): Metric | undefined =>
  measuredBy(resource)
    .flatMap((place) => usualOf(place, resource.row))
    .find((metric) => metric.name === name)

/** A name that no usual metric has and CloudWatch does not list: what it might have been. */
async function unknownName(
  aws: Aws,
  resources: readonly Resource[],
  name: string,
  signal: AbortSignal,
): Promise<Error> {
  const known = new Set(
    resources.flatMap((resource) => measuredBy(resource).flatMap(({ source }) => source.usual.map((one) => one.name))),
  )
  const [first] = resources
  if (first) for (const metric of (await metricNames(aws, first, signal)).metrics) known.add(metric.name)
  const other = [...known].find((one) => one.toLowerCase() === name.toLowerCase())
  const meant = other === undefined ? didYouMean(name, known) : `did you mean ${other}?`
  return new UsageError(
    `no resource has a metric "${name}" with values in the last two weeks`,
    meant ?? 'without a name arnq metrics lists those that there are',
  )
}
