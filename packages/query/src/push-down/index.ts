import { filterValues, type Matcher } from '../glob.ts'
import type { Node } from '../jmespath/ast.ts'
import type { AnyResourceType } from '../resource.ts'
import { fitsLimits, type Sift } from '../sift.ts'
import { siftsOf } from './condition.ts'
import { leadingCondition } from './leading.ts'

/**
 * What the API can sift by for a question: the id's glob, and the condition that the query starts with. Each filter once:
 * AWS does not say what two of one name mean.
 */
export function pushDown(type: AnyResourceType, id: Matcher, query: Node | undefined): readonly Sift[] {
  const { filters } = type
  if (!filters || type.parent) return []
  const condition = query && leadingCondition(query)
  const nameIsTag = type.name === undefined
  const sifts = [...idSift(type, id), ...(condition ? siftsOf(condition, { filters, nameIsTag }) : [])]
  return sifts.filter(({ name }, at) => sifts.findIndex((sift) => sift.name === name) === at)
}

function idSift({ filters, id }: AnyResourceType, matcher: Matcher): readonly Sift[] {
  const values = filterValues(matcher)
  if (!values || !filters?.id || typeof id === 'function') return []
  const read = (row: object): readonly string[] => {
    const value = (row as Record<string, unknown>)[id]
    return typeof value === 'string' ? [value] : []
  }
  const sift = { name: filters.id, values, read }
  return fitsLimits(sift) ? [sift] : []
}
