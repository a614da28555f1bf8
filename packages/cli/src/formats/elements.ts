import type { Item, Printout } from './format.ts'

/**
 * The items that the formats of one line per item print. A query that gave one whole list, `sort_by([], &LaunchTime)`,
 * has a line for each element there; any other single value has one line.
 */
export async function* elements({ items, single }: Printout): AsyncGenerator<readonly Item[]> {
  for await (const batch of items) yield single ? batch.flatMap(spread) : batch
}

function spread(item: Item): readonly Item[] {
  if (item.kind === 'resource' || !Array.isArray(item.value)) return [item]
  return item.value.map((value: unknown) => ({ kind: 'value', value }))
}
