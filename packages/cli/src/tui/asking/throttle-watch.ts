import { actionsOf, failureKind, joinsNamed } from '@arnq/query'
import type { CallRecord } from '@arnq/query/sdk'
import type { Holding } from './library.ts'

/** Whose credentials a unit is asked with. */
export type SourceOf = (account: string) => string | undefined

/**
 * Which of the units under way a try of a call says something about, and what: AWS asked to wait, or it answered. The
 * records say nothing of the unit, so all are meant that make this call there with these credentials.
 */
export function pacedBy(
  { source, region, action, code }: CallRecord,
  asking: Iterable<Holding>,
  sourceOf: SourceOf,
): readonly { readonly holding: Holding; readonly state: 'asking' | 'throttled' }[] {
  const state = code !== undefined && failureKind({ name: code }) === 'throttled' ? 'throttled' : 'asking'
  return [...asking].flatMap((holding) => {
    const { target, type } = holding.unit
    if (holding.state === state || target.region !== region || sourceOf(target.account) !== source) return []
    return actionsOf(type, joinsNamed(type, [...holding.joined])).includes(action) ? [{ holding, state }] : []
  })
}
