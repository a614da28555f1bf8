import type { JmesPathType } from '@arnq/query/jmespath'
import type { Shape } from '@arnq/query/sdk'
import { nameText } from '../literal-text.ts'
import type { Seen } from '../table-engine.ts'
import { seenTree } from './seen-tree.ts'

/** What a part of a query gives, as far as it can be told without running it. */
export type Place = {
  readonly type: JmesPathType | 'any'
  /** Where it stands in a row, as `Seen` has it: `State.Name`, `Tags[].Key`, empty for the row. Missing where the query made it. */
  readonly path?: string
  readonly says: string
  /** The fields of an object, by their names. */
  readonly fields?: () => ReadonlyMap<string, () => Place>
  /** An element of a list, or any value of an object whose names are not known. */
  readonly of?: () => Place
}

/** What nothing is known of. */
export const anything: Place = { type: 'any', says: '' }

/** A value of a plain type that the query made. */
export const made = (type: Place['type']): Place => ({ type, says: type === 'any' ? '' : type })

/** A list of what is given. */
export const listOf = (of: () => Place): Place => ({ type: 'array', says: 'array', of })

/** The field of a place; anything where it has none of that name. */
export function fieldOf(place: Place, name: string): Place {
  const found = place.fields?.().get(name)
  if (found) return found()
  return (place.type === 'object' && place.of?.()) || anything
}

/** One of the elements of a list; anything where it is no list. */
export const elementOf = (place: Place): Place => (place.type === 'array' && place.of?.()) || anything

/** What stands at a path of the rows: told by the shape, and where there is none by the rows seen. */
function placeAt(path: string, shape: Shape | undefined, seen: Seen): Place {
  switch (shape?.kind) {
    case 'structure':
      return { type: 'object', says: 'object', path, fields: () => memberPlaces(path, shape.members, seen) }
    case 'list': {
      const of = (): Place => placeAt(`${path}[]`, shape.of(), seen)
      return { type: 'array', says: `array of ${of().says || 'anything'}`, path, of }
    }
    case 'map': {
      const fields = (): Fields => memberPlaces(path, new Map(), seen)
      return { type: 'object', says: 'object', path, fields, of: () => placeAt(`${path}.*`, shape.of(), seen) }
    }
    case 'string':
    case 'number':
    case 'boolean':
      return { type: shape.kind, says: shape.kind, path }
    case 'timestamp':
      return { type: 'string', says: 'string, a time', path }
    default:
      return placeSeen(path, seen)
  }
}

type Fields = ReadonlyMap<string, () => Place>

/** The members that the schema tells, and those that it does not and rows have all the same. */
export function memberPlaces(path: string, members: ReadonlyMap<string, () => Shape>, seen: Seen): Fields {
  const under = path === '' ? '' : `${path}.`
  const fields = new Map<string, () => Place>()
  for (const [name, member] of members) fields.set(name, () => placeAt(under + nameText(name), member(), seen))
  for (const name of seenTree(seen.fields).names.get(path) ?? []) {
    if (!fields.has(name)) fields.set(name, () => placeAt(under + nameText(name), undefined, seen))
  }
  return new Map([...fields].sort(byName))
}

/** In the order of the alphabet, arnq's own fields behind AWS's. */
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  const [ownA, ownB] = [a.startsWith('_'), b.startsWith('_')]
  if (ownA !== ownB) return ownA ? 1 : -1
  return a < b ? -1 : 1
}

function placeSeen(path: string, seen: Seen): Place {
  const { names, lists } = seenTree(seen.fields)
  if (lists.has(path)) return { type: 'array', says: 'array', path, of: () => placeSeen(`${path}[]`, seen) }
  if (!names.has(path)) return { type: 'any', says: '', path }
  return { type: 'object', says: 'object', path, fields: () => memberPlaces(path, new Map(), seen) }
}
