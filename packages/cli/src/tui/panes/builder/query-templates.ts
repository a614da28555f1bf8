import { type AnyResourceType, namesOf } from '@arnq/query'
import type { Choice } from './choices.ts'

const DAYS = 24 * 60 * 60 * 1000

/** Columns of an answer that a first query shows: more do not fit. */
const MOST_FIELDS = 5

/** Queries to begin with, for the types that were chosen; each can be edited before it is asked. */
export function queryTemplates(types: readonly AnyResourceType[], date: Date): readonly Choice[] {
  const [only] = types
  const own = types.length === 1 && only ? ofType(only) : []
  const old = new Date(date.getTime() - 90 * DAYS).toISOString().slice(0, 10)
  return [
    ...own,
    template('length(@)', 'how many there are'),
    template('[]._arn', 'their ARNs'),
    template(`[?_created<'${old}']`, 'those older than 90 days'),
    template('[?_name==null]', 'those without a name'),
    template("[?_tags.env=='prod']", 'those with a tag: write its key and value'),
    template('sort_by([], &to_string(_created))', 'the oldest first'),
    template('[].{id: _id, name: _name, account: _accountName, region: _region}', 'what they are and where'),
  ]
}

const template = (text: string, says: string): Choice => ({ text, says, also: [says] })

function ofType(type: AnyResourceType): readonly Choice[] {
  const labels = new Set(['id', 'account', 'region'])
  const fields = type.columns.slice(0, MOST_FIELDS).map((path) => `${labelOf(path, labels)}: ${path}`)
  const [name = ''] = namesOf(type)
  const rows = template(
    `[].{id: _id, account: _accountName, region: _region, ${fields.join(', ')}}`,
    `what a table of ${name} shows`,
  )
  const [first] = Object.entries(type.filters?.values ?? {}).sort(([a], [b]) => rank(type, a) - rank(type, b))
  const values: readonly unknown[] = first?.[1] ?? []
  const value = values.find((one) => USUAL.has(one)) ?? values[0]
  if (first === undefined || value === undefined || first[0].includes('[]')) return [rows]
  return [rows, template(`[?${first[0]}=='${value}']`, `those whose ${first[0]} is ${value}`)]
}

/** What most people look for, of states. */
const USUAL: ReadonlySet<unknown> = new Set(['running', 'available', 'active', 'in-use'])

/** Fields that a table shows tell more than others. */
const rank = ({ columns }: AnyResourceType, path: string): number => {
  const at = columns.indexOf(path)
  return at < 0 ? columns.length : at
}

/** `State.Name` is called `State`, unless something else is called so already. */
function labelOf(path: string, taken: Set<string>): string {
  const words = path.split('.').map((word) => word.replace(/\W/g, ''))
  const candidates = [words[0] === 'State' || words.length === 1 ? words[0] : words.at(-1), words.join('')]
  const label = candidates.find((word): word is string => word !== undefined && !taken.has(word)) ?? words.join('_')
  taken.add(label)
  return label
}
