import { type AnyResourceType, type ArnPattern, meansTarget, parsePattern, resourceTypes, typesOf } from '@arnq/query'
import { covers } from './covers.ts'
import { joinsWanted } from './joins-wanted.ts'
import type { Holding } from './library.ts'

/** A pattern that is asked, and the fields that its rows are to have. */
export type Question = {
  /** As it was typed. */
  readonly text: string
  readonly pattern: ArnPattern
  readonly types: readonly AnyResourceType[]
  readonly fields: ReadonlySet<string>
}

/** Reads a pattern; throws a `PatternError` where nothing can be meant by it. */
export function readQuestion(text: string, fields: ReadonlySet<string>): Question {
  const pattern = parsePattern(text)
  return { text, pattern, types: typesOf(pattern, resourceTypes), fields }
}

/** The fields that are joined to the rows of a type. */
export const joinedOf = (type: AnyResourceType, fields: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(joinsWanted(type, fields).map(({ field }) => field))

/** Whether what is under way for another question answers this one, too. */
export function serves({ unit, pattern: { id }, joined }: Holding, { pattern, types, fields }: Question): boolean {
  const has = (): boolean => joinsWanted(unit.type, fields).every(({ field }) => joined.has(field))
  return meansTarget(pattern, unit.target) && types.includes(unit.type) && covers(id, pattern.id) && has()
}
