import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { daysSince, isOlder } from '../../age.ts'
import type { Judged, Scene } from '../../check.ts'
import type { Gap } from '../../estate.ts'
import type { Judgement } from '../../finding.ts'
import type { Told } from '../../probe.ts'
import type { Sharing } from '../../probes/image-sharing.ts'
import { rdsSharing } from '../../probes/rds-sharing.ts'
import { counted, spanOf } from '../../wording.ts'
import { kept, unseen } from './answers.ts'
import { gapOf } from './gaps.ts'
import { keepNewest } from './keep-newest.ts'
import { count, days } from './settings.ts'

export const databaseSnapshotSettings = z.strictObject({
  minAgeDays: days(30, 'Younger snapshots are kept.'),
  keepPerSource: count(
    1,
    'How many of the newest snapshots of a database that is gone are kept: they are all that is left of it.',
  ),
})

type Settings = z.infer<typeof databaseSnapshotSettings>

/** What a snapshot of a database and one of a cluster have in common. */
export type DatabaseSnapshot = {
  readonly resource: Resource
  /** As the listing's call is named: the source of evidence. */
  readonly action: string
  readonly manual: boolean
  readonly state: string | undefined
  readonly created: string | undefined
  readonly size: number | undefined
  /** What it is a copy of: then AWS does not tell where its database is. */
  readonly copyOf: string | undefined
  /** The name of the database that it was made of. */
  readonly source: string
  readonly sourceExists: boolean
  /** Why it is not sure that the database is gone. */
  readonly gap: Gap | undefined
}

/** Manual snapshots whose database is gone, that are old, and that nobody else may restore. */
export async function* judgeDatabaseSnapshots(
  all: readonly DatabaseSnapshot[],
  scene: Scene,
  set: Settings,
): AsyncGenerator<Judged> {
  const newest = newestOf(all, set)
  const settled = new Map(all.map((one) => [one, settledBy(one, newest, set, scene.now)]))
  const open = all.filter((one) => settled.get(one) === undefined)
  const shared = await scene.ask(
    rdsSharing,
    open.map(({ resource }) => resource),
  )
  for (const one of all) {
    yield { resource: one.resource, judgement: settled.get(one) ?? judged(one, shared.get(one.resource), scene) }
  }
}

function newestOf(all: readonly DatabaseSnapshot[], { keepPerSource }: Settings): ReadonlySet<Resource> {
  const complete = all.filter(({ manual, state, copyOf }) => manual && state === 'available' && copyOf === undefined)
  const sources = Map.groupBy(complete, ({ resource: { target }, source }) =>
    JSON.stringify([target.account, target.region, source]),
  )
  return new Set(
    [...sources.values()].flatMap((some) =>
      keepNewest(
        some.map(({ resource, created }) => ({ id: resource.id, created, resource })),
        keepPerSource,
        () => true,
      ).map(({ resource }) => resource),
    ),
  )
}

function settledBy(
  { manual, state, copyOf, source, sourceExists, gap, created, resource }: DatabaseSnapshot,
  newest: ReadonlySet<Resource>,
  { minAgeDays, keepPerSource }: Settings,
  now: Date,
): Judgement | undefined {
  if (!manual) return kept('It was made automatically, and goes when its time is over.')
  if (state !== 'available') return kept(`Its state is ${state ?? 'unknown'}.`)
  if (copyOf !== undefined) return kept(`It is a copy of ${copyOf}: AWS does not tell whether its database is gone.`)
  if (sourceExists) return kept(`Its database ${source} still exists.`)
  if (gap) return unseen('Its database may be gone', [gap])
  if (newest.has(resource)) {
    return kept(`Its database ${source} is gone; it is one of the ${keepPerSource} newest of it that are kept.`)
  }
  const age = daysSince(created, now)
  if (age === undefined) return unseen('Its database is gone', [{ says: 'AWS tells no date of it' }])
  if (isOlder(created, minAgeDays, now)) return undefined
  return kept(`It was made ${spanOf(age)} ago; snapshots are kept for ${counted(minAgeDays, 'day')}.`)
}

function judged(
  { resource, action, created, size, source }: DatabaseSnapshot,
  shared: Told<Sharing> | undefined,
  { now, prices, estate }: Scene,
): Judgement {
  const at = estate.seenAt
  const evidence = [
    { says: 'made', value: created ?? null, source: `${action} SnapshotCreateTime`, at },
    { says: 'made of', value: source, source: action, at },
  ]
  const cost = size === undefined ? undefined : prices.of({ kind: 'rds-snapshot', size }, resource.target.region)
  const rest = { evidence, ...(cost && { cost: { ...cost, bound: '<=' as const } }) }
  const says = `whom ${resource.id} is shared with`
  if (!shared) return unseen(`Its database ${source} is gone`, [{ says: `${says} was not asked` }], rest)
  if (!shared.known) return unseen(`Its database ${source} is gone`, [gapOf(says, shared.failure)], rest)
  const age = spanOf(daysSince(created, now) ?? 0)
  const gone = `Its database ${source} is gone, and it was made ${age} ago`
  if (shared.value.public) {
    return { outcome: 'found', severity: 'high', reason: `${gone}. It is public: everybody may restore it.`, ...rest }
  }
  if (shared.value.accounts.length > 0) {
    return kept(`It is shared with ${counted(shared.value.accounts.length, 'account')}, which may restore it.`, rest)
  }
  return { outcome: 'found', reason: `${gone}. Nobody else may restore it.`, ...rest }
}
