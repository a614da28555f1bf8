import * as z from 'zod/mini'
import { daysSince, isOlder } from '../age.ts'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import type { Told } from '../probe.ts'
import { recycledImages } from '../probes/recycled-images.ts'
import { snapshotSharing } from '../probes/snapshot-sharing.ts'
import { counted, spanOf } from '../wording.ts'
import { inUse, kept, unseen } from './parts/answers.ts'
import { askByPlace } from './parts/by-place.ts'
import { type Consumers, consumersOf, outsideGap } from './parts/consumers.ts'
import { costOfSnapshot } from './parts/costs.ts'
import { gapOf } from './parts/gaps.ts'
import { keepNewest } from './parts/keep-newest.ts'
import { count, days, outsideAccounts } from './parts/settings.ts'
import {
  isLocked,
  madeFor,
  type Origin,
  originOf,
  type Snapshot,
  snapshotEvidence,
  tellsVolume,
} from './parts/snapshot-facts.ts'

const settings = z.strictObject({
  minAgeDays: days(30, 'Younger snapshots are kept.'),
  keepPerVolume: count(
    1,
    'How many of the newest snapshots of a volume that is gone are kept: they are all that is left of it.',
  ),
  outsideAccounts,
})

type Settings = z.infer<typeof settings>

/** Snapshots whose volume or image is gone, and that nothing holds. */
export const orphanSnapshot = defineCheck<Settings>({
  name: 'orphan-snapshot',
  title: 'Snapshots whose volume or image is gone',
  about:
    'Finds own EBS snapshots that no image in any state, no launch template and no launch configuration of the estate names, whose volume is gone, or the image that they were made for. Keeps the newest of each volume that is gone, whatever is locked or young, and copies, of which AWS does not tell the volume. Where an account that may use one could not be looked into, it is unknown.',
  concern: 'cost',
  severity: 'low',
  subject: 'ec2:snapshot',
  settings,
  lists: () => [{ type: 'ec2:snapshot', joins: ['_lock'] }, { type: 'ec2:image' }, { type: 'ec2:volume' }],
  graph: true,
  probes: [recycledImages, snapshotSharing],
  judge,
})

async function* judge(scene: Scene, set: Settings): AsyncGenerator<Judged> {
  const snapshots = scene.estate.all('ec2:snapshot')
  const origins = new Map(snapshots.map((one) => [one, originOf(one, scene.estate)]))
  const newest = newestOf(snapshots, set)
  const settled = new Map(snapshots.map((one) => [one, settledBy(one, origins.get(one), newest, scene, set)] as const))
  const open = snapshots.filter((one) => settled.get(one) === undefined)
  const ofImages = open.filter((one) => madeFor(one) !== undefined)
  const [consumers, bin] = await Promise.all([
    consumersOf(scene, open, snapshotSharing),
    askByPlace(scene, ofImages, recycledImages),
  ])
  for (const one of snapshots) {
    const judgement =
      settled.get(one) ??
      recycled(one, bin(one)) ??
      judged(one, origins.get(one), consumers.get(one), bin(one), scene, set)
    yield { resource: one, judgement }
  }
}

/** The newest completed snapshots of each volume, as far as AWS tells the volume. */
function newestOf(snapshots: readonly Snapshot[], { keepPerVolume }: Settings): ReadonlySet<Snapshot> {
  const told = snapshots.filter((one) => tellsVolume(one) && one.row.State === 'completed')
  const volumes = Map.groupBy(told, ({ row, target }) => `${target.account} ${target.region} ${row.VolumeId}`)
  return new Set([...volumes.values()].flatMap((some) => keepNewest(some, keepPerVolume, () => true)))
}

/** What listings alone settle; undefined where it takes a closer look. */
function settledBy(
  snapshot: Snapshot,
  origin: Origin | undefined,
  newest: ReadonlySet<Snapshot>,
  { useOf, now }: Scene,
  { minAgeDays, keepPerVolume }: Settings,
): Judgement | undefined {
  const { State = 'unknown', StartTime, VolumeId } = snapshot.row
  if (State !== 'completed' && State !== 'error') return kept(`Its state is ${State}.`)
  const use = useOf(snapshot)
  if (use.references.length > 0) return inUse(use)
  if (origin?.kind === 'there') return kept(origin.says)
  if (isLocked(snapshot)) return kept('It is locked: AWS refuses to delete it.')
  if (origin?.kind === 'gone' && origin.source === 'VolumeId' && newest.has(snapshot)) {
    return kept(`Its volume ${VolumeId} is gone; it is one of the ${keepPerVolume} newest of it that are kept.`)
  }
  const age = daysSince(StartTime, now)
  if (age === undefined) return unseen('Nothing is known to hold it', [{ says: 'AWS tells no start time of it' }])
  if (isOlder(StartTime, minAgeDays, now)) return undefined
  return kept(`It was made ${spanOf(age)} ago; snapshots are kept for ${counted(minAgeDays, 'day')}.`)
}

/** An image in the Recycle Bin comes back with its snapshots only. */
function recycled(snapshot: Snapshot, bin: Told<ReadonlySet<string>> | undefined): Judgement | undefined {
  const image = madeFor(snapshot)
  if (image === undefined || !bin?.known || !bin.value.has(image)) return undefined
  return kept(`The image ${image} that it was made for is in the Recycle Bin, and could not be restored without it.`)
}

function judged(
  snapshot: Snapshot,
  origin: Origin | undefined,
  consumers: Consumers | undefined,
  bin: Told<ReadonlySet<string>> | undefined,
  { estate, now, prices, useOf }: Scene,
  set: Settings,
): Judgement {
  const use = useOf(snapshot, consumers?.places ?? [])
  const evidence = snapshotEvidence(snapshot, estate)
  if (use.references.length > 0) return inUse(use, { evidence })
  const cost = costOfSnapshot(snapshot.row, snapshot.target.region, prices)
  const rest = { evidence, ...(cost && { cost }) }
  const gaps = [
    ...use.gaps,
    ...(origin?.kind === 'untold' ? [origin.gap] : []),
    ...(isLocked(snapshot) === undefined ? [{ says: `whether ${snapshot.id} is locked was not told` }] : []),
    ...(bin && !bin.known ? [gapOf('the Recycle Bin', bin.failure)] : []),
    ...(consumers?.gaps ?? []),
    ...(consumers && set.outsideAccounts === 'unknown' ? outsideGap(snapshot, consumers) : []),
  ]
  if (gaps.length > 0 || origin?.kind !== 'gone') return unseen('Nothing that could be seen holds it', gaps, rest)
  const age = spanOf(daysSince(snapshot.row.StartTime, now) ?? 0)
  return {
    outcome: 'found',
    reason: `Nothing holds it, ${origin.says}, and it was made ${age} ago.`,
    use: 'unused',
    remedy: { verb: 'delete-snapshot' },
    ...rest,
  }
}
