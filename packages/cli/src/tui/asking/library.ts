import type { ArnPattern, Failure, Matcher, Resource, Unit } from '@arnq/query'
import type { UnitState } from '../answer.ts'
import { covers } from './covers.ts'

/** What is here of one unit, listed under one pattern's id. */
export type Holding = {
  readonly unit: Unit
  /** The pattern that it was listed under: its id is what the rows are of. */
  readonly pattern: ArnPattern
  /** Fields that were joined to the rows. */
  readonly joined: ReadonlySet<string>
  /** Those of them that `rows` have: fewer while rows of before are shown. */
  inRows: ReadonlySet<string>
  state: UnitState
  /** What is shown: those that came, or the ones of before while it is asked anew. */
  rows: Resource[]
  /** The rows are all there were when they were listed: the listing came to its end. */
  whole: boolean
  /** What came while it is asked anew; it takes the place of `rows` when it is complete. */
  fresh: Resource[] | undefined
  began: number | undefined
  ended: number | undefined
  failure: Failure | undefined
}

/** All that arrived, by unit. */
export type Library = {
  /** The holding that answers for a unit: it means every id that is asked for and has the joined fields. */
  readonly find: (unit: Unit, id: Matcher, joined: Iterable<string>) => Holding | undefined
  /** The units of which something is held. */
  readonly units: () => readonly Unit[]
  readonly add: (holding: Holding) => void
  readonly drop: (holding: Holding) => void
  /** Drops what a holding that is complete makes needless. */
  readonly tidy: (whole: Holding) => void
}

/** What a unit is called: a type without regions is one unit of its account. */
export const unitKey = ({ target, type }: Unit): string =>
  `${target.partition} ${target.account} ${type.scope === 'region' ? target.region : '-'} ${type.type}`

/** A unit that nobody has asked yet, with the rows of before that are shown until it has answered. */
export const newHolding = (
  unit: Unit,
  pattern: ArnPattern,
  joined: ReadonlySet<string>,
  before?: Pick<Holding, 'rows' | 'inRows' | 'whole'>,
): Holding => ({
  unit,
  pattern,
  joined,
  inRows: before && before.rows.length > 0 ? before.inRows : joined,
  state: 'waiting',
  rows: before ? [...rowsMeant(before.rows, pattern.id)] : [],
  whole: before?.whole ?? false,
  fresh: undefined,
  began: undefined,
  ended: undefined,
  failure: undefined,
})

/** Whether it has not come to its end: nobody has asked it, or it is under way. */
export const isOpen = ({ state }: Holding): boolean => state !== 'done' && state !== 'failed'

/** The rows of a holding that an id means. */
export const rowsMeant = (rows: readonly Resource[], id: Matcher): readonly Resource[] =>
  id.kind === 'any' ? rows : rows.filter((row) => id.matches(row.id))

/** Those that are complete stand before those that are not. */
const RANK: Readonly<Record<UnitState, number>> = { done: 0, asking: 1, throttled: 1, waiting: 2, failed: 3 }

export function makeLibrary(): Library {
  const shelves = new Map<string, Set<Holding>>()
  const shelfOf = (unit: Unit): ReadonlySet<Holding> => shelves.get(unitKey(unit)) ?? new Set()
  const drop = (holding: Holding): void => void shelves.get(unitKey(holding.unit))?.delete(holding)
  return {
    drop,
    find(unit, id, joined) {
      const wanted = [...joined]
      return [...shelfOf(unit)]
        .filter((held) => covers(held.pattern.id, id) && wanted.every((field) => held.joined.has(field)))
        .sort((a, b) => RANK[a.state] - RANK[b.state])[0]
    },
    units: () => [...shelves.values()].flatMap(([held]) => held?.unit ?? []),
    add(holding) {
      const key = unitKey(holding.unit)
      const shelf = shelves.get(key) ?? new Set()
      shelves.set(key, shelf.add(holding))
    },
    tidy(whole) {
      for (const held of shelfOf(whole.unit)) {
        const has = [...held.joined].every((field) => whole.joined.has(field))
        if (held !== whole && has && covers(whole.pattern.id, held.pattern.id)) drop(held)
      }
    },
  }
}
