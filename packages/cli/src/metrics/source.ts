import type { Resource } from '@arnq/query'

/** What CloudWatch can make of the values of a period. */
export const STATISTICS = ['Average', 'Minimum', 'Maximum', 'Sum', 'SampleCount', 'p50', 'p90', 'p99'] as const

export type Statistic = (typeof STATISTICS)[number]

/** A metric that says most of a kind of resource, with the statistic that it is usually read by and the unit that AWS documents. */
export type UsualMetric = { readonly name: string; readonly statistic: Statistic; readonly unit: string }

type Of<Row> = (keyof Row & string) | ((row: Row) => string | undefined)

/** Where CloudWatch keeps the metrics of a kind of resource, and which are usually looked at, most telling first. */
export type MetricSource<Row = unknown> = {
  /** A resource type of arnq: `ec2:instance`. */
  readonly type: string
  readonly namespace: string
  /** Which rows of the type have metrics there; all where left out. */
  readonly when?: (row: Row) => boolean
  /** Why rows that are left out, and that no other source takes, have none: a sentence about one of them. */
  readonly otherwise?: string
  /** The value of each dimension: a field of the row, or what is made of it. Together they mean this resource as a whole. */
  readonly dimensions: readonly (readonly [name: string, value: Of<Row>])[]
  /** Seconds from one value to the next, as AWS reports them for a row; 60 where left out. */
  readonly every?: (row: Row) => number
  readonly usual: readonly UsualMetric[]
}

// biome-ignore lint/suspicious/noExplicitAny: rows of every type meet in one list; each source is checked where it is defined
export type AnySource = MetricSource<any>

/** Gives a source the type of its rows. Does nothing at run time. */
export const source = <Row>(described: MetricSource<Row>): AnySource => described

/** A list of usual metrics that share a statistic and a unit: most of a namespace do. */
export const usual = (statistic: Statistic, unit: string, ...names: readonly string[]): readonly UsualMetric[] =>
  names.map((name) => ({ name, statistic, unit }))

/** The dimensions by which CloudWatch knows a resource; undefined where the row lacks one of them. */
export function dimensionsOf(of: AnySource, { row }: Pick<Resource, 'row'>): Dimensions | undefined {
  const found: (readonly [string, string])[] = []
  for (const [name, value] of of.dimensions) {
    const told = typeof value === 'function' ? value(row) : (row as Readonly<Record<string, unknown>>)[value]
    if (typeof told !== 'string' || told === '') return undefined
    found.push([name, told])
  }
  return found
}

/** Names and values, in the order in which they are told. */
export type Dimensions = readonly (readonly [name: string, value: string])[]
