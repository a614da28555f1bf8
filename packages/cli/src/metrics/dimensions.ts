import type { Resource } from '@arnq/query'
import { type AnySource, type Dimensions, dimensionsOf } from './source.ts'
import { databaseSources } from './sources/databases.ts'
import { ec2Sources } from './sources/ec2.ts'
import { loadBalancingSources } from './sources/load-balancing.ts'
import { networkSources } from './sources/network.ts'
import { serviceSources } from './sources/services.ts'

/** Where CloudWatch keeps the metrics of each type that has any. A type may stand here more than once. */
export const metricSources: readonly AnySource[] = [
  ...ec2Sources,
  ...networkSources,
  ...loadBalancingSources,
  ...databaseSources,
  ...serviceSources,
]

/** The types whose resources have metrics. */
export const measuredTypes: ReadonlySet<string> = new Set(metricSources.map(({ type }) => type))

/** A place where CloudWatch keeps metrics of a resource. */
export type Measured = { readonly source: AnySource; readonly dimensions: Dimensions }

/** The places where CloudWatch keeps metrics of a resource, its own namespace first; none where arnq knows of none. */
export function measuredBy(resource: Pick<Resource, 'type' | 'row'>): readonly Measured[] {
  return metricSources
    .filter(({ type, when }) => type === resource.type && (when === undefined || when(resource.row)))
    .flatMap((source): Measured[] => {
      const dimensions = dimensionsOf(source, resource)
      return dimensions ? [{ source, dimensions }] : []
    })
}

/** Why a resource has no metrics: its type has none, or only others of its type have. */
export function unmeasuredText({ type }: Pick<Resource, 'type'>): string {
  if (!measuredTypes.has(type)) {
    return `arnq knows no CloudWatch metrics of this ${type}. It knows those of ${[...measuredTypes].sort().join(', ')}.`
  }
  const why = metricSources.find((one) => one.type === type && one.otherwise !== undefined)?.otherwise
  return why === undefined
    ? `arnq knows no CloudWatch metrics of this ${type}, only those of others of its type.`
    : `CloudWatch has no metrics of this ${type}: ${why}.`
}
