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
  /** Whether a unit is here and would not be asked again. */
  readonly isHere: (unit: Unit) => boolean
}

type Reach = { readonly place: KnownPlace; readonly regions: readonly string[]; readonly sure: boolean }

/**
 * What a question would take, told without a call. Where an account's regions are not known, all of its partition's count,
 * those too that it may not have switched on; `atMost` says so. It also says that there may be accounts of which nobody
 * has told yet: those cannot be counted.
 */
export function costOf({ pattern, types, fields }: Question, { places, allows, complete, isHere }: Estate): Cost {
  const reaches = places
    .filter((place) => meansPlace(pattern, place) && (isNameless(place) || allows.account(place.id, place.name)))
    .map((place) => reachOf(place, pattern.region, allows))
    .filter(({ regions }) => regions.length > 0)
  const units = reaches.flatMap((reach) => unitsOf(reach, types))
  const open = units.filter(({ target, type }) => target.account === '' || !isHere({ target, type }))
  return {
    accounts: reaches.length,
    regions: new Set(reaches.flatMap(({ regions }) => regions)).size,
    targets: units.length,
    here: units.length - open.length,
    calls: open.reduce((sum, { type }) => sum + actionsOf(type, joinsWanted(type, fields)).length, 0),
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

function unitsOf({ place, regions }: Reach, types: readonly AnyResourceType[]): Unit[] {
  const { id = '', name } = place
  const partition = place.partition ?? partitionOf(place)
  return types.flatMap((type) =>
    (type.scope === 'region' ? regions : regions.slice(0, 1)).map((region) => ({
      type,
      target: { partition, account: id, region, ...(name !== undefined && { accountName: name }) },
    })),
  )
}
