import { type AnyResourceType, parsePattern, typesOf } from '@arnq/query'
import { MOST_CHOICES, type Offer } from './ranked.ts'

/** What an id is offered of: a row that was seen, with the name that people call it by. */
export type Named = { readonly type: string; readonly id: string; readonly name?: string | undefined }

/** Rows of which letters are looked for, and of them those that are compared: more would take longer than a key may. */
const MOST_LOOKED_AT = 5000
const MOST_COMPARED = 500

/** Ids of the types that a pattern means so far, `head` being all of it before the id: those that what is typed could mean. */
export function offerIds(
  head: string,
  typed: string,
  rows: readonly Named[],
  types: readonly AnyResourceType[],
): readonly Offer[] {
  const meant = typesMeant(head, types)
  const found = literally(typed, rows, meant)
  return [...(found.size > 0 ? found : byLetters(typed, rows, meant))].map(([id, name]) => ({
    text: id,
    ...(name !== undefined && { says: name, also: name }),
  }))
}

function typesMeant(head: string, types: readonly AnyResourceType[]): ReadonlySet<string> {
  try {
    return new Set(typesOf(parsePattern(`${head}*`), types).map(({ type }) => type))
  } catch {
    // A pattern that cannot be read means no types.
    return new Set()
  }
}

/** Ids with their names. One may be in several regions. */
type Found = Map<string, string | undefined>

/** Of all rows those whose id starts with what is typed, then those whose name holds it: as many as a list has. */
function literally(typed: string, rows: readonly Named[], types: ReadonlySet<string>): Found {
  const [ids, named]: [Found, Found] = [new Map(), new Map()]
  for (const { type, id, name } of rows) {
    if (!types.has(type)) continue
    if (id.startsWith(typed)) ids.set(id, name)
    else if (named.size < MOST_CHOICES && name?.includes(typed)) named.set(id, name)
    if (ids.size === MOST_CHOICES) break
  }
  return new Map([...ids, ...named])
}

/** Of the first rows those that hold its letters in this order, whatever their case. */
function byLetters(typed: string, rows: readonly Named[], types: ReadonlySet<string>): Found {
  const letters = [...typed.toLowerCase()]
  const found: Found = new Map()
  let looked = 0
  for (const { type, id, name } of rows) {
    if (!types.has(type)) continue
    if (hasInOrder(id, letters) || (name !== undefined && hasInOrder(name, letters))) found.set(id, name)
    if (++looked === MOST_LOOKED_AT || found.size === MOST_COMPARED) break
  }
  return found
}

function hasInOrder(text: string, letters: readonly string[]): boolean {
  const lower = text.toLowerCase()
  let from = 0
  for (const letter of letters) {
    const at = lower.indexOf(letter, from)
    if (at < 0) return false
    from = at + letter.length
  }
  return true
}
