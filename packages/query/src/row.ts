import type { Target } from './aws.ts'
import type { AnyResourceType, Resource } from './resource.ts'

/** What AWS said, as JSON has it: Dates become ISO 8601 strings. Copies only what holds a Date; the rest is shared. */
export function plain(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  return Array.isArray(value) ? plainList(value) : plainObject(value as Record<string, unknown>)
}

function plainList(list: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | undefined
  for (let at = 0; at < list.length; at++) {
    const item = list[at]
    const made = plain(item)
    if (made !== item) {
      copy ??= [...list]
      copy[at] = made
    }
  }
  return copy ?? list
}

function plainObject(object: Record<string, unknown>): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined
  for (const key in object) {
    const item = object[key]
    const made = item !== null && typeof item === 'object' ? plain(item) : item
    if (made !== item) {
      copy ??= { ...object }
      copy[key] = made
    }
  }
  return copy ?? object
}

/** The ways AWS's services spell a list of tags, or a map of them; the last is a join's, where a call of its own tells them. */
const TAG_FIELDS = ['Tags', 'TagSet', 'TagList', 'tags', 'TagsList', '_tags'] as const

/** A row's tags as a map, whatever shape AWS gave them. Without a prototype, so that a tag named `constructor` is just a tag. */
export function tagsOf(row: object): Record<string, string> {
  const tags: Record<string, string> = Object.create(null)
  for (const field of TAG_FIELDS) {
    const given = (row as Record<string, unknown>)[field]
    if (Array.isArray(given)) readTagList(given, tags)
    else if (given !== null && typeof given === 'object') Object.assign(tags, given)
  }
  return tags
}

type Tag = { Key?: string; key?: string; Value?: string; value?: string }

function readTagList(list: readonly Tag[], into: Record<string, string>): void {
  for (const tag of list) {
    const key = tag.Key ?? tag.key
    if (key !== undefined) into[key] = tag.Value ?? tag.value ?? ''
  }
}

/** A row as a resource; undefined where AWS gave it no id, and so no ARN. `given` is the SDK's row, its Dates still Dates. */
export function toResource(type: AnyResourceType, target: Target, given: object): Resource | undefined {
  const arn = type.arn(given, target)
  const id = typeof type.id === 'function' ? type.id(given) : (given as Record<string, string | undefined>)[type.id]
  if (!arn || !id) return undefined
  const row = plain(given) as Record<string, unknown>
  const tags = tagsOf(row)
  const name = type.name === undefined ? tags.Name : row[type.name]
  const created = typeof type.created === 'function' ? plain(type.created(given)) : type.created && row[type.created]
  return {
    arn,
    type: type.type,
    target,
    id,
    name: typeof name === 'string' ? name : undefined,
    created: typeof created === 'string' ? created : undefined,
    tags,
    row,
  }
}

/** What a query sees of a resource: AWS's fields, and arnq's own in front of which an underscore stands. */
export function view({ arn, id, name, type, target, created, tags, row }: Resource): Record<string, unknown> {
  return {
    ...(row as Record<string, unknown>),
    _arn: arn,
    _id: id,
    _name: name ?? null,
    _type: type,
    _account: target.account,
    _accountName: target.accountName ?? null,
    _region: target.region,
    _created: created ?? null,
    _tags: tags,
  }
}
