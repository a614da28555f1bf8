import type { Resource } from '@arnq/query'
import type { Probe, Told } from '../probe.ts'
import { inBatches } from './in-batches.ts'
import { type Looking, oneCallEach } from './one-call-each.ts'
import { newestOf, type Recorded, trailEvents } from './trail-events.ts'

/** How a volume was last detached, as CloudTrail recorded it. */
export type Detachment = {
  /** ISO 8601. */
  readonly at: string
  /** `DetachVolume`, or `TerminateInstances` of what it was attached to. */
  readonly event: string
  /** Who did it, as CloudTrail calls them. */
  readonly by?: string
}

type Doors = Parameters<Probe<Resource, unknown>['ask']>[1]

const ACTION = 'cloudtrail:LookupEvents'
const MOVES = ['DetachVolume', 'AttachVolume'] as const
const END = 'TerminateInstances'

/** More volumes than this in a region are looked up in its whole history, where that is short enough. */
const FEW = 6
/** Pages of one event's name: ten seconds of what CloudTrail answers in a region. */
const PAGES = 20

/**
 * When a volume was last detached, by CloudTrail's event history of 90 days; null where it records none that still holds.
 * CloudTrail answers two calls a second in a region of an account: few volumes are asked for one by one, many by reading
 * all that was attached and detached there, unless that is too much.
 */
export const detachments: Probe<Resource, Detachment | null> = {
  name: 'detachments',
  permissions: [ACTION],
  ask: async function* (volumes, doors) {
    const places = Map.groupBy(volumes, ({ target }) => `${target.account} ${target.region}`)
    const groups = [...places.values()]
    const single = groups.filter((group) => group.length <= FEW).flat()
    for await (const [volume, told] of fromHistories(groups.filter((group) => group.length > FEW).flat(), doors)) {
      if (told.known && told.value === 'too-long') single.push(volume)
      else yield [volume, told as Told<Detachment | null>]
    }
    yield* oneByOne(single, doors)
  },
}

const oneByOne = (volumes: readonly Resource[], doors: Doors) =>
  oneCallEach(
    volumes,
    {
      action: ACTION,
      target: ({ target }) => target,
      look: async ({ id }, looking) => {
        const last = await newest(id, (name) => MOVES.some((move) => move === name), looking)
        if (last?.event !== 'AttachVolume') return last ? detachmentOf(last) : null
        if (last.instance === undefined) return null
        const end = await newest(last.instance, (name) => name === END, looking)
        return end && end.at >= last.at ? detachmentOf(end) : null
      },
    },
    doors,
  )

const detachmentOf = ({ at, event, by }: Recorded): Detachment => ({ at, event, ...(by !== undefined && { by }) })

/** The newest event of a resource that had an effect. CloudTrail gives the newest first, so most looks end with the first page. */
async function newest(resource: string, wanted: (event: string) => boolean, looking: Looking) {
  for await (const page of trailEvents({ AttributeKey: 'ResourceName', AttributeValue: resource }, looking)) {
    const found = newestOf(page.filter(({ event }) => wanted(event)))
    if (found) return found
  }
  return undefined
}

const fromHistories = (volumes: readonly Resource[], doors: Doors) =>
  inBatches(
    volumes,
    {
      action: ACTION,
      target: ({ target }) => target,
      most: (alike) => alike.length,
      look: async (alike, some, target) => {
        const looking = { ...some, target }
        const moves = await history(MOVES, looking)
        const ends = moves && (await history([END], looking))
        const told = (volume: Resource) => (moves && ends ? lastIn(volume.id, moves, ends) : 'too-long')
        return new Map(alike.map((volume) => [volume, told(volume)] as const))
      },
    },
    doors,
  )

type History = ReadonlyMap<string, Recorded>

function lastIn(volume: string, moves: History, ends: History): Detachment | null {
  const last = moves.get(volume)
  if (last?.event !== 'AttachVolume') return last ? detachmentOf(last) : null
  const end = last.instance === undefined ? undefined : ends.get(last.instance)
  return end && end.at >= last.at ? detachmentOf(end) : null
}

/** The newest of these events of each resource; undefined where there are too many to be read. */
async function history(names: readonly string[], looking: Looking): Promise<History | undefined> {
  const last = new Map<string, Recorded>()
  for (const AttributeValue of names) {
    let pages = 0
    for await (const page of trailEvents({ AttributeKey: 'EventName', AttributeValue }, looking)) {
      if (++pages > PAGES) return undefined
      for (const event of page) {
        for (const resource of event.resources) {
          const known = last.get(resource)
          if (!known || known.at < event.at) last.set(resource, event)
        }
      }
    }
  }
  return last
}
