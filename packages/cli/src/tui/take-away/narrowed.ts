import { type ArnPattern, type ComponentName, parsePattern } from '@arnq/query'
import { hostile } from '../../formats/safe.ts'
import type { Entry } from '../entry.ts'

/** More than these make a command line that nobody reads, and that a shell may refuse. */
const MOST = 100

/** What braces and globs would take for more than a character, and what would end the pattern. */
const SPECIAL = /[*?{}(),|~\\]/

/**
 * The pattern with its id narrowed to those of these entries; undefined where that cannot be said: an entry that is of no
 * resource, an id that holds a glob's own signs or what a
 * terminal would obey, or too many of them.
 */
export function narrowed(pattern: string, entries: readonly Entry[]): string | undefined {
  const read = readable(pattern)
  const ids = new Set<string>()
  for (const { resource } of entries) {
    if (resource === undefined || resource.id === '' || SPECIAL.test(resource.id) || hostile(resource.id))
      return undefined
    ids.add(resource.id)
  }
  if (read === undefined || ids.size === 0 || ids.size > MOST) return undefined
  return `${beforeId(read)}${ids.size === 1 ? [...ids].join('') : `{${[...ids].join(',')}}`}`
}

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
