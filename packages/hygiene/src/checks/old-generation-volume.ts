import * as z from 'zod/mini'
import { defineCheck, type Scene } from '../check.ts'
import type { Judgement, Remedy } from '../finding.ts'
import { kept } from './parts/answers.ts'
import { costOfVolume, savedOf } from './parts/costs.ts'
import { type Volume, volumeEvidence } from './parts/volume-facts.ts'

const settings = z.strictObject({
  types: z
    ._default(z.array(z.enum(['gp2', 'io1', 'standard'])), ['gp2', 'io1', 'standard'])
    .check(z.describe('The types of volumes that are found.')),
})

type Settings = z.infer<typeof settings>
type Successor = { readonly VolumeType: string; readonly Iops?: number; readonly Throughput?: number }

/** Volumes of a type that has a better successor. */
export const oldGenerationVolume = defineCheck<Settings>({
  name: 'old-generation-volume',
  title: 'Volumes of an old generation',
  about:
    'Finds gp2, io1 and magnetic volumes that could be gp3 or io2 at about the same speed, with what that saves a month by list prices. A gp2 volume that would not be cheaper is kept. AWS changes gp2 and io1 while they are in use; a magnetic volume has to be made anew from a snapshot.',
  concern: 'cost',
  severity: 'low',
  subject: 'ec2:volume',
  settings,
  lists: () => [],
  graph: false,
  probes: [],
  *judge(scene, set) {
    for (const volume of scene.estate.all('ec2:volume')) {
      yield { resource: volume, judgement: judged(volume, scene, set) }
    }
  },
})

function judged(volume: Volume, { estate, prices }: Scene, { types }: Settings): Judgement {
  const { VolumeType = 'unknown', State, Size = 0 } = volume.row
  const wanted: readonly string[] = types
  if (!wanted.includes(VolumeType)) return kept(`Its type is ${VolumeType}.`)
  if (State !== 'in-use' && State !== 'available') return kept(`Its state is ${State ?? 'unknown'}.`)
  const successor = successorOf(volume)
  const region = volume.target.region
  const [before, after] = [
    costOfVolume(volume.row, region, prices),
    costOfVolume({ ...successor, Size }, region, prices),
  ]
  const saved = savedOf(before, after)
  // io2 costs what io1 does and lasts longer; gp3 is worth the change only where it is cheaper.
  if (VolumeType === 'gp2' && before && after && !saved)
    return kept(`As ${successor.VolumeType} it would not be cheaper.`)
  const remedy = remedyOf(VolumeType, successor)
  return {
    outcome: 'found',
    reason: `${reasonOf(VolumeType, Size, successor)}${saved ? ` That saves ${(saved.amount).toFixed(2)} ${saved.currency} a month.` : ''}`,
    evidence: [
      ...volumeEvidence(volume, estate),
      { says: 'type', value: VolumeType, source: 'ec2:DescribeVolumes VolumeType', at: estate.seenAt },
    ],
    ...(saved && { cost: saved }),
    ...(remedy && { remedy }),
  }
}

/**
 * What is about as fast. gp2 has 3 IOPS a GiB, 100 at least and 16,000 at most, and 128 MiB/s, above 170 GiB up to 250;
 * gp3 has 3,000 IOPS and 125 MiB/s for nothing: https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html
 */
function successorOf({ row: { VolumeType, Size = 0, Iops } }: Volume): Successor {
  if (VolumeType === 'io1') return { VolumeType: 'io2', ...(Iops !== undefined && { Iops }) }
  if (VolumeType === 'standard') return { VolumeType: 'gp3', Iops: 3000, Throughput: 125 }
  return { VolumeType: 'gp3', Iops: Math.min(16_000, Math.max(3000, 3 * Size)), Throughput: Size > 170 ? 250 : 125 }
}

const remedyOf = (type: string, { VolumeType, Iops, Throughput }: Successor): Remedy | undefined =>
  // https://docs.aws.amazon.com/ebs/latest/userguide/modify-volume-requirements.html: magnetic volumes cannot be changed.
  type === 'standard'
    ? undefined
    : {
        verb: 'modify-volume',
        input: {
          type: VolumeType,
          ...(Iops !== undefined && { iops: Iops }),
          ...(Throughput !== undefined && { throughput: Throughput }),
        },
      }

function reasonOf(type: string, size: number, { VolumeType, Iops, Throughput }: Successor): string {
  if (type === 'io1') return `It is io1 of ${size} GiB; io2 costs the same and lasts longer.`
  const speed = `${Iops} IOPS and ${Throughput} MiB/s`
  if (type === 'standard') {
    return `It is magnetic, of ${size} GiB; a new ${VolumeType} volume made of a snapshot of it would have ${speed}.`
  }
  return `It is gp2 of ${size} GiB; as ${VolumeType} with ${speed} it would be about as fast.`
}
