import type { AnyResourceType } from '@arnq/query'

/** What AWS's services call the number of rows of a page. */
const NAMES: readonly string[] = ['MaxResults', 'maxResults', 'MaxRecords', 'MaxItems', 'PageSize', 'Limit', 'limit']

/** How many rows a listing asks for at once; null where the API decides by itself. */
export function pageSizeOf({ input = {} }: Pick<AnyResourceType['list'], 'input'>): number | null {
  const [size] = Object.entries(input).flatMap(([name, value]) =>
    NAMES.includes(name) && typeof value === 'number' ? [value] : [],
  )
  return size ?? null
}
