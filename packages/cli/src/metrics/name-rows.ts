import type { Resource } from '@arnq/query'
import { described } from './ask-metrics.ts'
import { measuredBy } from './dimensions.ts'
import type { ListedFor } from './listed-for.ts'
import type { MetricId } from './metric.ts'

/** One name of a metric, with how many of the resources have it. */
type NameRow = {
  readonly type: string
  readonly namespace: string
  readonly metric: string
  /** The names of its dimensions. */
  readonly dimensions: string
  readonly unit: string | null
  /** The statistic that it is usually read by. */
  readonly statistic: string
  readonly resources: number
}

/** The names that CloudWatch lists, each once: the usual ones of a type first, in the order in which they tell most. */
export function nameRows({ found }: Pick<ListedFor, 'found'>): readonly NameRow[] {
  const rows = new Map<string, { row: NameRow; rank: number; of: Set<Resource> }>()
  for (const [resource, metrics] of found) {
    for (const metric of metrics) {
      const { type } = resource
      const dimensions = metric.dimensions.map(([name]) => name).join(', ')
      const key = JSON.stringify([type, metric.namespace, metric.name, dimensions])
      const known = rows.get(key) ?? { ...rowOf(resource, metric, dimensions), of: new Set() }
      known.of.add(resource)
      rows.set(key, known)
    }
  }
  return [...rows.values()]
    .map(({ row, rank, of }) => ({ row: { ...row, resources: of.size }, rank }))
    .sort(
      (one, other) =>
        compared(one.row.type, other.row.type) ||
        one.rank - other.rank ||
        compared(one.row.namespace, other.row.namespace) ||
        compared(one.row.metric, other.row.metric) ||
        compared(one.row.dimensions, other.row.dimensions),
    )
    .map(({ row }) => row)
}

const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

function rowOf(resource: Resource, metric: MetricId, dimensions: string): { row: NameRow; rank: number } {
  const places = measuredBy(resource)
  const { unit, statistic } = described(metric, places)
  const { type } = resource
  const order = places.flatMap(({ source }) => source.usual.map(({ name }) => `${source.namespace}/${name}`))
  const own = places.some((place) => place.dimensions.length === metric.dimensions.length)
  const rank = own ? order.indexOf(`${metric.namespace}/${metric.name}`) : -1
  const row = { type, namespace: metric.namespace, metric: metric.name, dimensions, unit: unit ?? null, statistic }
  return { row: { ...row, resources: 0 }, rank: rank < 0 ? Number.MAX_SAFE_INTEGER : rank }
}
