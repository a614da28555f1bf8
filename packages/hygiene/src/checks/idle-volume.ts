import * as z from 'zod/mini'
import { daysSince, isOlder } from '../age.ts'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Evidence, Judgement } from '../finding.ts'
import { metrics } from '../probes/metrics.ts'
import { counted, spanOf } from '../wording.ts'
import { kept, unseen } from './parts/answers.ts'
import { costOfVolume } from './parts/costs.ts'
import { count } from './parts/settings.ts'
import { instancesOf, metricsOf, type Volume, type VolumeMetrics, volumeEvidence } from './parts/volume-facts.ts'

const settings = z.strictObject({
  days: z
    ._default(
      z.int().check(z.positive('is not above 0'), z.lte(455, 'is more than CloudWatch remembers, 455 days')),
      14,
    )
    .check(z.describe('For how many days nothing may have read or written a volume.')),
  maxOperations: count(0, 'How many reads and writes in all of these days still mean that it is idle.'),
})

type Settings = z.infer<typeof settings>

const OPERATIONS = ['VolumeReadOps', 'VolumeWriteOps']

/** Volumes that are attached and that nothing reads or writes. */
export const idleVolume = defineCheck<Settings>({
  name: 'idle-volume',
  title: 'Attached volumes that nothing reads or writes',
  about:
    'Finds volumes that are attached to a running instance and had no read and no write for days, by CloudWatch. A day without a value is no day without reads: then it is unknown. Volumes of stopped instances are judged by stopped-instance.',
  concern: 'cost',
  severity: 'low',
  subject: 'ec2:volume',
  settings,
  lists: () => [{ type: 'ec2:instance' }],
  graph: false,
  probes: [metrics],
  judge,
})

async function* judge(scene: Scene, set: Settings): AsyncGenerator<Judged> {
  const volumes = scene.estate.all('ec2:volume')
  const settled = new Map(volumes.map((volume) => [volume, settledBy(volume, scene, set)]))
  const open = volumes.filter((volume) => settled.get(volume) === undefined)
  const values = await metricsOf(scene, open, OPERATIONS, set.days)
  for (const volume of volumes) {
    yield { resource: volume, judgement: settled.get(volume) ?? judged(volume, scene, set, values.get(volume)) }
  }
}

function settledBy(volume: Volume, { estate, now }: Scene, set: Settings): Judgement | undefined {
  const { State = 'unknown', Attachments = [] } = volume.row
  if (State !== 'in-use') return kept(`Its state is ${State}: it is attached to nothing, so orphan-volume judges it.`)
  const stopped = instancesOf(volume).find((id) => estate.byId('ec2:instance', id)?.row.State?.Name === 'stopped')
  if (stopped !== undefined) {
    return kept(`It is attached to ${stopped}, which is stopped, so nothing can read it: stopped-instance judges them.`)
  }
  const latest = Attachments.flatMap(({ AttachTime }) => AttachTime ?? [])
    .sort()
    .at(-1)
  const age = daysSince(latest, now)
  if (age === undefined || isOlder(latest, set.days, now)) return undefined
  return kept(`It was attached ${spanOf(age)} ago; it is judged after ${counted(set.days, 'day')}.`)
}

function judged(volume: Volume, scene: Scene, set: Settings, values: VolumeMetrics | undefined): Judgement {
  const { estate, now, prices } = scene
  if (!values || values.gaps.length > 0) return unseen('Nothing may read or write it', values?.gaps ?? [])
  const told = OPERATIONS.flatMap((name) => values.told.get(name) ?? [])
  const points = Math.min(...told.map((one) => one.points))
  const operations = told.reduce((sum, one) => sum + one.sum, 0)
  const evidence: readonly Evidence[] = [
    ...volumeEvidence(volume, estate),
    {
      says: `reads and writes in ${counted(set.days, 'day')}`,
      value: operations,
      source: 'cloudwatch:GetMetricData VolumeReadOps, VolumeWriteOps',
      at: now.toISOString(),
    },
  ]
  const where = instancesOf(volume).join(', ') || 'something that is no instance'
  if (operations > set.maxOperations) {
    const reason = `It had ${counted(operations, 'read or write', 'reads and writes')} in ${counted(set.days, 'day')}.`
    return kept(reason, { use: 'in-use', evidence })
  }
  if (points < set.days) {
    const says = `CloudWatch has values of ${volume.id} for ${counted(points, 'day')} of ${set.days}`
    return unseen('No read and no write of it was seen', [{ says }], { evidence })
  }
  const cost = costOfVolume(volume.row, volume.target.region, prices)
  return {
    outcome: 'found',
    reason: `It is attached to ${where}, and had ${operations === 0 ? 'no read and no write' : counted(operations, 'read or write', 'reads and writes')} in ${counted(set.days, 'day')}.`,
    evidence,
    ...(cost && { cost }),
  }
}
