import { type AnyResourceType, actionsOf, couldMeanId, globMatcher, meansAccount, type Unit } from '@arnq/query'
import { partitionOfRegion, partitions } from '@arnq/query/partitions'
import type { KnownPlace, Searches } from '../../searches.ts'
import type { Cost } from '../answer.ts'
import { joinsWanted } from './joins-wanted.ts'
import type { Question } from './question.ts'

/** What is known before anything is asked. */
export type Estate = {
  readonly places: readonly KnownPlace[]
  readonly allows: Searches['allows']
  /** Every account that there is stands in `places`. */
  readonly complete: boolean
  /** The units that are here and would not be asked again, of whatever place. */
  readonly here: Iterable<Unit>
}

type Reach = { readonly place: KnownPlace; readonly regions: readonly string[]; readonly sure: boolean }

/**
 * What a question would take, told without a call. Where an account's regions are not known, all of its partition's count,
 * those too that it may not have switched on; `atMost` says so. It also says that there may be accounts of which nobody
 * has told yet: those cannot be counted.
 */
export function costOf(question: Question, { places, allows, complete, here }: Estate): Cost {
  const { pattern, types, fields } = question
  const reaches = places
    .filter((place) => meansPlace(pattern, place) && (isNameless(place) || allows.account(place.id, place.name)))
    .map((place) => reachOf(place, pattern.region, allows))
    .filter(({ regions }) => regions.length > 0)
  // Hundreds of accounts have hundreds of thousands of units: they are multiplied, not made.
  const callsOf = new Map(types.map((type) => [type, actionsOf(type, joinsWanted(type, fields)).length]))
  const [perRegion, perAccount] = [totals(callsOf, 'region'), totals(callsOf, 'account')]
  const targets = sum(reaches, ({ regions }) => perRegion.types * regions.length + perAccount.types)
  const calls = sum(reaches, ({ regions }) => perRegion.calls * regions.length + perAccount.calls)
  const byAccount = Map.groupBy(reaches, ({ place }) => place.id)
  const found = [...here]
    .filter(({ type }) => callsOf.has(type))
    .flatMap((unit) => reachedBy(unit, byAccount.get(unit.target.account) ?? []))
  return {
    accounts: reaches.length,
    regions: new Set(reaches.flatMap(({ regions }) => regions)).size,
    targets,
    here: found.length,
    calls: calls - sum(found, ({ type }) => callsOf.get(type) ?? 0),
    atMost: !complete || reaches.some(({ sure, place }) => !sure || place.id === undefined),
  }
}

function meansPlace(pattern: Question['pattern'], { id, name, partition }: KnownPlace): boolean {
  if (partition !== undefined && !pattern.partition.matches(partition)) return false
  if (name !== undefined && pattern.account.matches(name)) return true
  return id === undefined ? couldMeanId(pattern.account) : meansAccount(pattern, { account: id })
}

const isNameless = ({ id, name }: KnownPlace): boolean => id === undefined && name === undefined

function reachOf(place: KnownPlace, meant: Question['pattern']['region'], { region }: Searches['allows']): Reach {
  const within = place.within?.map((one) => globMatcher(one))
  const { regions, optIn } = partitions.find(({ name }) => name === (place.partition ?? partitionOf(place))) ?? NONE
  const kept = (name: string): boolean =>
    meant.matches(name) && region(name) && (!within || within.some(({ matches }) => matches(name)))
  const found = (place.regions ?? [...regions, ...optIn]).filter(kept)
  // Nobody needs to tell of a region that every account has.
  return { place, regions: found, sure: place.regions !== undefined || found.every((name) => regions.includes(name)) }
}

const NONE: { readonly regions: readonly string[]; readonly optIn: readonly string[] } = { regions: [], optIn: [] }

/** The partition that the config's regions lie in; where it names none, the commercial one. */
const partitionOf = ({ within = [] }: KnownPlace): string => partitionOfRegion(within[0] ?? '')

const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((all, item) => all + of(item), 0)

/** How many types there are of those that are asked in each region, or once an account, and the calls that they take. */
function totals(callsOf: ReadonlyMap<AnyResourceType, number>, scope: 'region' | 'account') {
  const own = [...callsOf].filter(([type]) => (type.scope === 'region') === (scope === 'region'))
  return { types: own.length, calls: sum(own, ([, calls]) => calls) }
}

/** The unit, once for each place by which it is reached. */
function reachedBy(unit: Unit, reaches: readonly Reach[]): readonly Unit[] {
  const { target, type } = unit
  return reaches
    .filter(
      ({ place, regions }) =>
        (place.partition ?? partitionOf(place)) === target.partition &&
        (type.scope !== 'region' || regions.includes(target.region)),
    )
    .map(() => unit)
}
