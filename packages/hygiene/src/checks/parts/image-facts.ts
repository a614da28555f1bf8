import type { Resource } from '@arnq/query'
import { isOlder } from '../../age.ts'
import type { Scene } from '../../check.ts'
import type { Cost } from '../../cost.ts'
import type { Estate } from '../../estate.ts'
import type { Evidence } from '../../finding.ts'
import type { Row } from '../../rows.ts'
import { costOfSnapshot, sumOf } from './costs.ts'

export type Image = Resource<Row<'ec2:image'>>

/** States in which an image never was one that could be launched. */
export const BROKEN: ReadonlySet<string> = new Set(['failed', 'error', 'invalid'])

/** Whether it can be launched, and nobody has said that it no longer should be. Only such an image is worth keeping for its age. */
export const isCurrent = ({ row }: Image, now: Date): boolean =>
  row.State === 'available' && !isOlder(row.DeprecationTime, 0, now)

/** The snapshots that an image is made of. */
const snapshotsOf = ({ row }: Image): readonly string[] => [
  ...new Set((row.BlockDeviceMappings ?? []).flatMap(({ Ebs }) => Ebs?.SnapshotId || [])),
]

/** How many images of an estate hold each snapshot. */
export function holdersOf(estate: Estate): ReadonlyMap<string, number> {
  const holders = new Map<string, number>()
  for (const image of estate.all('ec2:image')) {
    for (const id of snapshotsOf(image)) holders.set(id, (holders.get(id) ?? 0) + 1)
  }
  return holders
}

/** What an image's own snapshots cost at most; those that other images hold too stay, whatever becomes of it. */
export function costOfImage(
  image: Image,
  { estate, prices }: Pick<Scene, 'estate' | 'prices'>,
  holders: ReadonlyMap<string, number>,
): Cost | undefined {
  const own = snapshotsOf(image).filter((id) => holders.get(id) === 1)
  const volumeSizes = new Map(
    (image.row.BlockDeviceMappings ?? []).map(({ Ebs }) => [Ebs?.SnapshotId, Ebs?.VolumeSize] as const),
  )
  return sumOf(
    own.map((id) => {
      const row = estate.byId('ec2:snapshot', id)?.row ?? { VolumeSize: volumeSizes.get(id) }
      return costOfSnapshot(row, image.target.region, prices)
    }),
  )
}

/** What DescribeImages tells that the judgement stands on. */
export function imageEvidence({ row }: Image, { seenAt }: Estate): readonly Evidence[] {
  const told = (says: string, value: string | null, field: string): Evidence => ({
    says,
    value,
    source: `ec2:DescribeImages ${field}`,
    at: seenAt,
  })
  return [
    told('state', row.State ?? null, 'State'),
    told('made', row.CreationDate ?? null, 'CreationDate'),
    // AWS has it since April 2017, up to a day late, and tells it to the owner only: null proves nothing by itself.
    told('last launched', row.LastLaunchedTime ?? null, 'LastLaunchedTime'),
    ...(row.DeprecationTime ? [told('deprecated from', row.DeprecationTime, 'DeprecationTime')] : []),
  ]
}
