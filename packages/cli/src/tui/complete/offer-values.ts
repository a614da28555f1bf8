import { jsonText, stringText } from '../literal-text.ts'
import type { Seen } from '../table-engine.ts'
import type { Place } from './place.ts'
import type { Offer } from './ranked.ts'

/** Sets of values that AWS has closed, by the path of their field. */
export type ClosedValues = Readonly<Partial<Record<string, readonly string[]>>>

/** Where rows have the keys of their tags, in the spellings of AWS's services. */
const TAG_KEYS = /(^|\.)(Tags|TagSet|TagList|tags|TagsList)\[\]\.(Key|key)$/

const isJson = { number: /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/, boolean: /^(true|false)$/ } as const

/** Values that something could be compared with: those that rows hold, most frequent first, then those that AWS knows. */
export function offerValues(place: Place, seen: Seen, closed: ClosedValues): readonly Offer[] {
  const { path, type } = place
  if (path === undefined || type === 'object' || type === 'array') return []
  const held = [...seen.values(path), ...(TAG_KEYS.test(path) ? seen.tagKeys : [])]
  const known = Object.hasOwn(closed, path) ? (closed[path] ?? []) : type === 'boolean' ? ['true', 'false'] : []
  const own = new Set(held)
  const offers = [...own].map((value) => offerOf(value, type))
  return [...offers, ...known.filter((value) => !own.has(value)).map((value) => offerOf(value, type, 'in no row yet'))]
}

function offerOf(value: string, type: Place['type'], says?: string): Offer {
  const json = (type === 'number' || type === 'boolean') && isJson[type].test(value)
  return { text: json ? jsonText(value) : stringText(value), label: value, ...(says !== undefined && { says }) }
}
