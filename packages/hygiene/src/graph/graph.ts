import type { Resource } from '@arnq/query'
import type { Estate, Gap, Place } from '../estate.ts'
import type { Pointing, Reference, Referent, Referrer, Strength } from '../reference.ts'
import type { TypeName } from '../rows.ts'
import type { AnySource } from '../source.ts'
import { leadsTo } from './leads-to.ts'
import type { Pins } from './parameters.ts'
import { replacedRoots } from './replaced-roots.ts'

/** A reference that leads somewhere nobody can see: what it may lead to there cannot be called unused. */
type Blind = Gap & { readonly from: Referrer; readonly strength: Strength }

/** Who refers to what in an estate, each reference with its provenance. Its size is the number of references. */
export type Graph = {
  readonly estate: Estate
  readonly sources: readonly AnySource[]
  /** Everything that refers to a resource, under whichever of its names; itself is left out. */
  readonly to: (resource: Resource) => readonly Reference[]
  /** Everything that refers to an id, whether what it names is there or not. */
  readonly toId: (to: Referent) => readonly Reference[]
  readonly from: (resource: Resource) => readonly Reference[]
  /** What may lead to a resource of this type in a place, and cannot be followed. */
  readonly blind: (type: TypeName, place: Place) => readonly Blind[]
}

const VERSION: TypeName = 'ec2:launch-template-version'
const NONE: readonly never[] = []

/** Reads all references out of an estate. Versions of templates come last: only then is known which of them nobody points at. */
export function graphOf(estate: Estate, sources: readonly AnySource[], pins?: Pins): Graph {
  const index = emptyIndex()
  const meaning = leadsTo(estate, pins)
  const pointed = new Set<string>()
  const put = (from: Referrer, pointing: Pointing, strength: Strength) => {
    if ('blind' in pointing) return index.addBlind({ ...pointing, from, strength })
    const { path, to, via } = pointing
    if (to.type === VERSION) pointed.add(to.id)
    const reference = { from, path, to, strength: pointing.strength ?? strength, seenAt: estate.seenAt }
    index.add(via === undefined ? reference : { ...reference, via })
  }
  const add = (from: Referrer, pointing: Pointing, strength: Strength) => {
    if ('blind' in pointing || meaning.stands(pointing.to)) put(from, pointing, strength)
    else for (const led of meaning.follow(pointing, from)) put(from, led, strength)
  }
  const [versions, others] = split(sources, ({ type }) => type === VERSION)
  for (const source of others) {
    for (const resource of estate.all(source.type)) {
      const from = referrer(resource)
      for (const pointing of source.pointings(resource)) add(from, pointing, 'uses')
    }
  }
  for (const [volume, pointing] of replacedRoots(estate)) add(referrer(volume), pointing, 'uses')
  for (const source of versions) {
    for (const version of estate.all(source.type)) {
      const strength = meaning.leads(version.id) || pointed.has(version.id) ? 'uses' : 'unpointed'
      const from = referrer(version)
      for (const pointing of source.pointings(version)) add(from, pointing, strength)
    }
  }
  return { estate, sources, ...index.read }
}

function split<T>(list: readonly T[], is: (item: T) => boolean): readonly [T[], T[]] {
  return [list.filter(is), list.filter((item) => !is(item))]
}

/** As much of a resource as a reference tells of it. */
function referrer({ arn, type, id, name, target }: Resource): Referrer {
  const { account, accountName, region } = target
  return { arn, type, id, name, account, region, ...(accountName !== undefined && { accountName }) }
}

const placed = (type: string, id: string, { account, region }: Place): string => `${type} ${id} ${account} ${region}`
const keyOf = ({ type, id, place }: Referent): string => (place ? placed(type, id, place) : `${type} ${id}`)

/** The keys that a resource is referred to by: its id anywhere, its id or name in its place. */
function keysOf({ type, id, name, target }: Resource): readonly string[] {
  const keys = [`${type} ${id}`, placed(type, id, target)]
  return name === undefined || name === id ? keys : [...keys, placed(type, name, target)]
}

type BlindPointing = Extract<Pointing, { blind: string }> & Pick<Blind, 'from' | 'strength'>

function emptyIndex() {
  const to = new Map<string, Reference[]>()
  // Few are asked what they point at: who asks first has it laid out.
  let from: ReadonlyMap<string, readonly Reference[]> | undefined
  const blind = new Map<string, Blind[]>()
  const read = {
    to: (resource: Resource) =>
      keysOf(resource).flatMap((key) => (to.get(key) ?? []).filter((one) => one.from.arn !== resource.arn)),
    toId: (referent: Referent) => to.get(keyOf(referent)) ?? NONE,
    from({ arn }: Resource): readonly Reference[] {
      from ??= Map.groupBy([...to.values()].flat(), (reference) => reference.from.arn)
      return from.get(arn) ?? NONE
    },
    blind: (type: TypeName, place: Place) => blind.get(placed(type, '', place)) ?? NONE,
  }
  const add = (reference: Reference) => push(to, keyOf(reference.to), reference)
  const addBlind = ({ path, blind: where, types, from: who, strength }: BlindPointing) => {
    const { account, region } = who
    const says = `${path} of ${who.type} ${who.id} of ${account} in ${region} leads to ${where}`
    for (const type of types) push(blind, placed(type, '', who), { says, account, region, from: who, strength })
  }
  return { read, add, addBlind }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
