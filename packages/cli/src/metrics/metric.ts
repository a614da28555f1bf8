import type { Measured } from './dimensions.ts'
import type { Dimensions, Statistic } from './source.ts'

/** A metric as CloudWatch knows it: the same name with other dimensions is another metric. */
export type MetricId = { readonly namespace: string; readonly name: string; readonly dimensions: Dimensions }

/** A metric of a resource, and what is known of it. */
export type Metric = MetricId & {
  /** As CloudWatch spells it, `Percent`; undefined where nobody documented it: its listing tells none. */
  readonly unit: string | undefined
  readonly statistic: Statistic
  /** Whether CloudWatch lists it: it has had a value within two weeks. Undefined where nobody asked. */
  readonly listed?: boolean
  /** Seconds between its values. */
  readonly every: number
}

/** One text for one metric, for maps and for comparing. */
export const keyOf = ({ namespace, name, dimensions }: MetricId): string =>
  JSON.stringify([namespace, name, dimensions.toSorted(([one], [other]) => (one < other ? -1 : 1))])

/** The usual metrics of a place, most telling first. */
export const usualOf = ({ source, dimensions }: Measured, row: unknown): readonly Metric[] =>
  source.usual.map(({ name, unit, statistic }) => ({
    namespace: source.namespace,
    name,
    dimensions,
    unit,
    statistic,
    every: source.every?.(row) ?? 60,
  }))
