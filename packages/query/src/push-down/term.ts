import type { Node } from '../jmespath/ast.ts'
import type { Filters } from '../resource.ts'
import { tagsOf } from '../row.ts'
import { pathOf, readPath } from './path.ts'

/** A field of the row that the API has a filter for. */
export type Term = {
  readonly filter: string
  readonly read: (row: object) => readonly string[]
  /** All values that the field can have, where they are known and few. */
  readonly values?: readonly string[]
}

/** What is known of a type when a condition is read: its filters, its id's filter, whether `_name` is the Name tag. */
export type Sieve = { readonly filters: Filters; readonly nameIsTag: boolean }

/** The term that an expression reads: a field, a tag, or one of arnq's own names for them. */
export function termOf(node: Node, sieve: Sieve): Term | undefined {
  const { filters, nameIsTag } = sieve
  const key = tagKeyOf(node, filters)
  if (key !== undefined) return tagTerm(filters, key)
  const path = pathOf(node)
  if (path === '_id' && filters.id) return fieldTerm(filters, idField(filters), filters.id)
  if (path === '_name') return nameIsTag ? tagTerm(filters, 'Name') : undefined
  return path === undefined ? undefined : fieldTerm(filters, path, own(filters.fields, path))
}

const own = <T>(of: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  of && Object.hasOwn(of, key) ? of[key] : undefined

const idField = ({ fields, id }: Filters): string | undefined =>
  Object.keys(fields).find((field) => fields[field] === id && !field.includes('[]'))

function fieldTerm(filters: Filters, path: string | undefined, filter: string | undefined): Term | undefined {
  if (path === undefined || filter === undefined) return undefined
  const values = own(filters.values, path)
  return { filter, read: readPath(path), ...(values && { values }) }
}

/** A filter's name is taken literally but for its wildcards, which a tag's key must not become. */
export function tagTerm({ tags }: Filters, key: string | undefined): Term | undefined {
  if (tags === undefined || key === undefined || /[*?\\]/.test(key)) return undefined
  return {
    filter: `tag:${key}`,
    read(row) {
      const value = tagsOf(row)[key]
      return value === undefined ? [] : [value]
    },
  }
}

/** The key of `_tags.env`, `_tags."aws:x"`, and of the CLI's idiom `Tags[?Key=='env'].Value | [0]`. */
function tagKeyOf(node: Node, filters: Filters): string | undefined {
  if (node.type === 'pipe' && node.right.type === 'index' && node.right.child.type === 'current') {
    return node.right.index === 0 ? valuesOfTag(node.left, filters) : undefined
  }
  if (node.type !== 'subexpression' || node.right.type !== 'field') return undefined
  return node.left.type === 'field' && node.left.name === '_tags' ? node.right.name : undefined
}

/** The key of `Tags[?Key=='env'].Value`, the list of that tag's values. */
export function valuesOfTag(node: Node, { tags }: Filters): string | undefined {
  if (node.type === 'flatten') return valuesOfTag(node.child, { tags } as Filters)
  if (node.type === 'projection' && node.right.type === 'current') return valuesOfTag(node.left, { tags } as Filters)
  if (node.type !== 'filter-projection' || node.left.type !== 'field' || node.left.name !== tags) return undefined
  if (node.right.type !== 'field' || node.right.name !== 'Value') return undefined
  return equalTo(node.condition, 'Key')
}

/** The text of `NAME == 'text'`, either way round. */
export function equalTo(node: Node, name: string): string | undefined {
  if (node.type !== 'comparator' || node.operator !== '==') return undefined
  const [field, literal] = node.left.type === 'field' ? [node.left, node.right] : [node.right, node.left]
  if (field.type !== 'field' || field.name !== name || literal.type !== 'literal') return undefined
  return typeof literal.value === 'string' ? literal.value : undefined
}
