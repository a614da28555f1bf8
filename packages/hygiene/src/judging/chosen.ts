import { type AnyResourceType, actionsOf, joinsNamed, resourceTypes } from '@arnq/query'
import type { AnyCheck } from '../check.ts'
import { unionOf } from '../estate/gather.ts'
import type { Wanted } from '../estate.ts'
import { EVERY_VERSION, type UsePolicy, wantedFor } from '../graph/use.ts'
import type { Guard } from '../guard.ts'
import type { AnySource } from '../source.ts'
import { tagTellerOf } from './with-tags.ts'

/** A check and the settings that it is to judge by. */
export type Chosen = { readonly check: AnyCheck; readonly settings: unknown }

/** What there is beside the checks themselves that decides what has to be listed. */
export type Means = { readonly sources: readonly AnySource[]; readonly guards: readonly Guard[] }

/** A check's own word on what counts as use, where its settings have one. */
export function policyOf(settings: unknown): UsePolicy {
  const said = typeof settings === 'object' && settings !== null && 'launchTemplateVersions' in settings
  return said && settings.launchTemplateVersions === 'pointed' ? { launchTemplateVersions: 'pointed' } : EVERY_VERSION
}

/** What a check needs listed: its subjects, what it says itself, and, where it asks who uses them, all who may. */
function wantedOf({ check, settings }: Chosen, sources: readonly AnySource[]): readonly Wanted[] {
  const lists = check.lists(settings)
  const subjects = check.subject === 'any' ? lists.map(({ type }) => type) : [check.subject]
  const users = check.graph ? subjects.flatMap((type) => wantedFor(type, sources, policyOf(settings))) : []
  return [...subjects.map((type) => ({ type })), ...lists, ...users]
}

/** What the checks need listed, each type once; with it the joins that guards read of types that are listed anyway. */
export function wantedBy(chosen: readonly Chosen[], { sources, guards }: Means): readonly Required<Wanted>[] {
  const wanted = chosen.flatMap((one) => wantedOf(one, sources))
  const subjects = new Set(chosen.map(({ check }) => check.subject))
  const forGuards = guards.flatMap(({ lists = [] }) =>
    lists.filter(({ type }) => subjects.has(type) || subjects.has('any')),
  )
  const types = new Set(wanted.map(({ type }) => type))
  return unionOf([...wanted, ...forGuards.filter(({ type }) => types.has(type))])
}

/** The calls that the checks make, as IAM spells them, sorted: listings, joins and probes. They read, all of them. */
export function permissionsOf(
  chosen: readonly Chosen[],
  means: Means,
  types: readonly AnyResourceType[] = resourceTypes,
): readonly string[] {
  const listings = wantedBy(chosen, means).flatMap(({ type: name, joins }) => {
    const type = types.find(({ type }) => type === name)
    return type ? actionsOf(type, joinsNamed(type, joins)) : []
  })
  const probes = chosen.flatMap(({ check }) => [...check.probes, tagTellerOf(check) ?? []].flat())
  return [...new Set([...listings, ...probes.flatMap(({ permissions }) => permissions)])].sort()
}
