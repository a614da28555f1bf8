import * as z from 'zod/mini'
import { dayOf, daysSince, isOlder } from '../age.ts'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Gap } from '../estate.ts'
import type { Judgement } from '../finding.ts'
import type { Told } from '../probe.ts'
import { type Detachment, detachments } from '../probes/detachments.ts'
import { metrics } from '../probes/metrics.ts'
import { counted, spanOf } from '../wording.ts'
import { kept } from './parts/answers.ts'
import { costOfVolume } from './parts/costs.ts'
import { type Detached, detachedSince } from './parts/detached-since.ts'
import { gapOf, inWords } from './parts/gaps.ts'
import { days } from './parts/settings.ts'
import {
  instancesOf,
  metricsOf,
  stateIn,
  type Volume,
  type VolumeMetrics,
  volumeEvidence,
} from './parts/volume-facts.ts'

const settings = z.strictObject({
  minDays: days(14, 'Volumes that were detached later are kept.'),
  askCloudTrail: z
    ._default(z.boolean(), true)
    .check(z.describe('Whether CloudTrail is asked who detached a volume, at two volumes a second in a region.')),
})

type Settings = z.infer<typeof settings>

/** CloudWatch keeps hourly values for 455 days. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html */
const REMEMBERED = 455
/** While attached, a volume has values of these, whether or not it is read. */
const SIGNS = ['VolumeReadOps', 'VolumeIdleTime']

/** Volumes that have been without an instance for long. */
export const orphanVolume = defineCheck<Settings>({
  name: 'orphan-volume',
  title: 'Volumes without an instance',
  about:
    'Finds volumes that are attached to nothing, and surely have been so for long: by what earlier runs wrote down, by CloudTrail, or by the last value that CloudWatch has of them. AWS itself does not tell when a volume was detached; where none of these proves it, it is unknown. The day on which it was made proves nothing.',
  concern: 'cost',
  severity: 'medium',
  subject: 'ec2:volume',
  settings,
  lists: () => [],
  graph: false,
  probes: [detachments, metrics],
  watched: (volume) => stateIn(volume) === 'available',
  judge,
})

async function* judge(scene: Scene, set: Settings): AsyncGenerator<Judged> {
  const { estate, ask, now, past } = scene
  const volumes = estate.all('ec2:volume')
  const settled = new Map(volumes.map((volume) => [volume, settledBy(volume, set, now)]))
  const open = volumes.filter((volume) => settled.get(volume) === undefined)
  // What the own record proves needs no look into CloudTrail, which is slow; CloudWatch may still contradict it.
  const asked = set.askCloudTrail ? open.filter(({ arn }) => !isOlder(past(arn)?.since, set.minDays, now)) : []
  const [values, trail] = await Promise.all([metricsOf(scene, open, SIGNS, REMEMBERED), ask(detachments, asked)])
  for (const volume of volumes) {
    const judgement = settled.get(volume) ?? judged(volume, scene, set, values.get(volume), trail.get(volume))
    yield { resource: volume, judgement }
  }
}

function settledBy(volume: Volume, { minDays }: Settings, now: Date): Judgement | undefined {
  const { State = 'unknown', CreateTime } = volume.row
  if (State === 'in-use')
    return kept(`It is attached to ${instancesOf(volume).join(', ') || 'something'}.`, { use: 'in-use' })
  if (State !== 'available') return kept(`Its state is ${State}.`)
  const age = daysSince(CreateTime, now)
  if (age === undefined || isOlder(CreateTime, minDays, now)) return undefined
  return kept(
    `It was made ${spanOf(age)} ago; volumes are kept for ${counted(minDays, 'day')} after they were detached.`,
  )
}

function judged(
  volume: Volume,
  { estate, now, past, prices }: Scene,
  { minDays }: Settings,
  values: VolumeMetrics | undefined,
  trail: Told<Detachment | null> | undefined,
): Judgement {
  const gaps = [
    ...(values?.gaps ?? []),
    ...(trail && !trail.known ? [gapOf(`who detached ${volume.id}`, trail.failure)] : []),
  ]
  const traces = {
    record: past(volume.arn)?.since,
    trail: (trail?.known && trail.value) || undefined,
    lastValue: [...(values?.told.values() ?? [])]
      .flatMap(({ last }) => last ?? [])
      .sort()
      .at(-1),
  }
  const detached = detachedSince(traces, now)
  const cost = costOfVolume(volume.row, volume.target.region, prices)
  const evidence = [...volumeEvidence(volume, estate), ...(detached ? [detached.evidence] : [])]
  const rest = { evidence, ...(cost && { cost }) }
  if (!detached || !isOlder(detached.since, minDays, now)) {
    return { ...notYet(detached, gaps, minDays, now), ...rest }
  }
  return {
    outcome: 'found',
    reason: `It has been attached to nothing for ${spanOf(daysSince(detached.since, now) ?? 0)}, since ${dayOf(detached.since)} by ${sourceOf(detached)}.`,
    use: 'unused',
    remedy: { verb: 'delete-volume' },
    ...rest,
  }
}

/** It is attached to nothing, but not for long enough, or nobody can say for how long. */
function notYet(detached: Detached | undefined, gaps: readonly Gap[], minDays: number, now: Date): Judgement {
  const wait = counted(minDays, 'day')
  if (detached && gaps.length === 0) {
    const since = `since ${dayOf(detached.since)} by ${sourceOf(detached)}`
    const ago = spanOf(daysSince(detached.since, now) ?? 0)
    return kept(`It has been attached to nothing for ${ago}, ${since}; volumes are kept for ${wait}.`)
  }
  const missing =
    gaps.length > 0
      ? `: ${inWords(gaps)}`
      : ': neither an earlier run, nor CloudTrail, nor CloudWatch has anything of it'
  return {
    outcome: 'unknown',
    reason: `It is attached to nothing, but since when is not proven${missing}. Keep a record of the runs (setting state): one that still sees it so after ${wait} proves it.`,
    use: 'unknown',
    gaps: gaps.length > 0 ? gaps : [{ says: 'nothing tells when it was detached' }],
  }
}

const sourceOf = ({ evidence: { source } }: Detached): string => {
  if (source === 'own record') return 'the record of earlier runs'
  return source.startsWith('cloudtrail') ? 'CloudTrail' : 'the last value that CloudWatch has of it'
}
