import { type ArnPattern, type ComponentName, parsePattern, type Resource } from '@arnq/query'
import { hostile } from '../../formats/safe.ts'
import type { Entry } from '../entry.ts'

/** More than these make a command line that nobody reads, and that a shell may refuse. */
const MOST = 100

/** What braces and globs would take for more than a character, and what would end the pattern. */
const SPECIAL = /[*?{}(),|~\\]/

/**
 * The pattern narrowed to exactly these entries; undefined where that cannot be said: an entry that is of no resource, an id
 * that holds a glob's own signs or what a terminal would obey, too many of them, or places and names that together mean more
 * than what is marked.
 */
export function narrowed(pattern: string, entries: readonly Entry[]): string | undefined {
  const read = readable(pattern)
  const resources = entries.flatMap(({ resource }) => resource ?? [])
  const ids = distinct(resources, ({ id }) => id)
  if (read === undefined || resources.length < entries.length || ids.length === 0 || ids.length > MOST) return undefined
  if (ids.some((id) => id === '' || SPECIAL.test(id) || hostile(id))) return undefined
  return resources.every(isUnique) ? `${beforeId(read)}${either(ids)}` : exactly(resources, ids)
}

/** Whether the id alone says which one is meant: EC2 makes its ids and gives none twice, names are of one account and region. */
const isUnique = ({ type, id }: Resource): boolean => type.startsWith('ec2:') && /^[a-z]+-[0-9a-f]+$/.test(id)

/** All parts of the pattern as these resources have them; undefined where others have such parts, too. */
function exactly(resources: readonly Resource[], ids: readonly string[]): string | undefined {
  const parts = [
    distinct(resources, ({ target }) => target.partition),
    distinct(resources, ({ type }) => type.slice(0, type.indexOf(':'))),
    distinct(resources, ({ target }) => target.region),
    distinct(resources, ({ target }) => target.account),
    distinct(resources, ({ type }) => type.slice(type.indexOf(':') + 1)),
  ]
  const meant = [...parts, ids].reduce((product, some) => product * some.length, 1)
  if (meant > distinct(resources, ({ arn }) => arn).length) return undefined
  return `arn:${parts.map(either).join(':')}/${either(ids)}`
}

const distinct = (resources: readonly Resource[], of: (one: Resource) => string): readonly string[] => [
  ...new Set(resources.map(of)),
]

const either = (texts: readonly string[]): string => (texts.length === 1 ? texts.join('') : `{${texts.join(',')}}`)

function beforeId(pattern: ArnPattern): string {
  const { text, type, id } = pattern
  const written = (name: ComponentName): string => text.slice(pattern[name].start, pattern[name].end)
  const sign = id.start > type.end ? text[id.start - 1] : '/'
  const front = text.startsWith('arn:')
    ? ['arn', written('partition'), written('service'), written('region'), written('account')]
    : [written('service')]
  return `${[...front, written('type')].join(':')}${sign}`
}

function readable(pattern: string): ArnPattern | undefined {
  try {
    return parsePattern(pattern)
  } catch {
    return undefined
  }
}
