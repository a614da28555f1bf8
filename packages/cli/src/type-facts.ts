import { type AnyResourceType, actionOf, actionsOf, serviceOf } from '@arnq/query'
import { pageSizeOf } from './page-size.ts'

/** What arnq knows of a resource type, as data: `arnq types -o json` and the generated docs print it. */
export type TypeFacts = {
  readonly type: string
  readonly aliases: readonly string[]
  /** What ARNs call it: a pattern's second part. */
  readonly service: string
  /** Whether each region is asked, or each account once. */
  readonly scope: 'region' | 'account'
  /** The API's name of the call that lists it, and the permission that the call takes. */
  readonly operation: string
  readonly permission: string
  /** The listing that must be made first, where each of its rows has a listing of its own. */
  readonly parent: Call | null
  /** Further listings, made only for a query that names their field. */
  readonly joins: readonly (Call & { readonly field: string; readonly on: string })[]
  /** All that a question without such a field takes. */
  readonly permissions: readonly string[]
  /** Rows that the API gives at once; null where it decides by itself. */
  readonly pageSize: number | null
  /** Fields that AWS can sift by, and what its filter for each is called. */
  readonly filters: Readonly<Record<string, string>>
  /** Whether AWS can sift by tags, and by a glob of the id. */
  readonly tagFilters: boolean
  readonly idFilter: string | null
  /** What a table shows of it. */
  readonly columns: readonly string[]
}

type Call = { readonly operation: string; readonly permission: string }

/** A descriptor read out. */
export function typeFacts(type: AnyResourceType): TypeFacts {
  const call = (operation: string): Call => {
    const permission = actionOf(type.service, operation)
    return { operation: permission.slice(permission.indexOf(':') + 1), permission }
  }
  const own = call(type.list.operation)
  return {
    type: type.type,
    aliases: type.aliases ?? [],
    service: serviceOf(type),
    scope: type.scope,
    ...own,
    parent: type.parent ? call(type.parent.operation) : null,
    joins: (type.joins ?? []).map(({ field, on, operation }) => ({ field, on, ...call(operation) })),
    permissions: [...new Set(actionsOf(type))],
    pageSize: pageSizeOf(type.list),
    filters: Object.fromEntries(Object.entries(type.filters?.fields ?? {}).map(([path, name]) => [path, String(name)])),
    tagFilters: type.filters?.tags !== undefined,
    idFilter: type.filters?.id ?? null,
    columns: type.columns,
  }
}
