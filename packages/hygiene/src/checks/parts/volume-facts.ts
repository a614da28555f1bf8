import type { Resource } from '@arnq/query'
import type { Scene } from '../../check.ts'
import type { Estate, Gap } from '../../estate.ts'
import type { Evidence } from '../../finding.ts'
import { type MetricAsked, type MetricTold, metrics } from '../../probes/metrics.ts'
import type { Row } from '../../rows.ts'
import { gapOf } from './gaps.ts'

export type Volume = Resource<Row<'ec2:volume'>>

/** What DescribeVolumes tells that a judgement stands on. */
export const volumeEvidence = ({ row }: Volume, { seenAt }: Estate): readonly Evidence[] => [
  { says: 'state', value: row.State ?? null, source: 'ec2:DescribeVolumes State', at: seenAt },
  { says: 'made', value: row.CreateTime ?? null, source: 'ec2:DescribeVolumes CreateTime', at: seenAt },
]

/** The instances that a volume is attached to. */
export const instancesOf = ({ row }: Volume): readonly string[] =>
  (row.Attachments ?? []).flatMap(({ InstanceId }) => InstanceId || [])

/** What CloudWatch tells of a volume, by the names of the metrics, or what it did not tell. */
export type VolumeMetrics = { readonly told: ReadonlyMap<string, MetricTold>; readonly gaps: readonly Gap[] }

/** Asks CloudWatch for some metrics of some volumes at once. */
export async function metricsOf(
  { ask }: Pick<Scene, 'ask'>,
  volumes: readonly Volume[],
  names: readonly string[],
  days: number,
): Promise<ReadonlyMap<Volume, VolumeMetrics>> {
  const asked = new Map(volumes.map((volume) => [volume, names.map((name) => metricOf(volume, name, days))]))
  const answers = await ask(metrics, [...asked.values()].flat())
  return new Map(
    [...asked].map(([volume, inputs]) => {
      const told = new Map<string, MetricTold>()
      const gaps: Gap[] = []
      for (const input of inputs) {
        const answer = answers.get(input)
        if (answer?.known) told.set(input.metric, answer.value)
        else if (answer) gaps.push(gapOf(`${input.metric} of ${volume.id}`, answer.failure))
      }
      return [volume, { told, gaps }]
    }),
  )
}

const metricOf = ({ id, target }: Volume, metric: string, days: number): MetricAsked => ({
  target,
  namespace: 'AWS/EBS',
  metric,
  dimensions: { VolumeId: id },
  statistic: 'Sum',
  days,
})

/** The state in a row of any type that has one as a word: for what is watched from run to run. */
export function stateIn({ row }: Resource): string | undefined {
  if (typeof row !== 'object' || row === null || !('State' in row)) return undefined
  const { State } = row
  if (typeof State === 'string') return State
  if (typeof State !== 'object' || State === null || !('Name' in State)) return undefined
  return typeof State.Name === 'string' ? State.Name : undefined
}
