import type { Resource } from '@arnq/query'
import { columnOf } from './columns.ts'
import type { Item, Printout } from './format.ts'

/** A resource as the document formats print it. A field that AWS left out is null, so that every one has the same. */
function documentOf({ arn, type, target, id, name, created, tags, row }: Resource): object {
  return {
    arn,
    type,
    account: target.account,
    accountName: target.accountName ?? null,
    region: target.region,
    id,
    name: name ?? null,
    created: created ?? null,
    tags,
    data: row,
  }
}

/** How an item is printed by the formats that know nesting: whole, or an object of the columns asked for. */
export function documents({ columns }: Printout): (item: Item) => unknown {
  if (columns === undefined) return whole
  const named = columns.map(columnOf)
  const shape = (item: Item): object => Object.fromEntries(named.map(({ label, cell }) => [label, cell(item) ?? null]))
  return (item) => {
    if (item.kind === 'value' && Array.isArray(item.value)) {
      const shaped = item.value.map((value) => shape({ kind: 'value', value }))
      return item.value.every(isObject) ? shaped : shape(item)
    }
    return shape(item)
  }
}

function whole(item: Item): unknown {
  return item.kind === 'resource' ? documentOf(item.resource) : (item.value ?? null)
}

function isObject(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** The one value of an answer that has one; null where the query found nothing at all. */
export async function onlyDocument(printout: Printout): Promise<unknown> {
  const document = documents(printout)
  for await (const batch of printout.items) for (const item of batch) return document(item)
  return null
}
