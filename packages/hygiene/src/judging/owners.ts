import type { Resource } from '@arnq/query'
import type { Owner } from '../finding.ts'

export type OwnerSettings = {
  /** Tag keys, the first that has a value wins; upper and lower case are one. */
  readonly tags: readonly string[]
  /** Who is told where no tag says. */
  readonly fallback?: string | undefined
}

/** Tags of accounts, by their ids, where they are known. */
export type AccountTags = ReadonlyMap<string, Readonly<Record<string, string>>>

/** Finds whose a resource is: by its own tags, then by its account's, then as the config says. */
export function ownersOf({ tags: keys, fallback }: OwnerSettings, accounts: AccountTags = new Map()) {
  const wanted = keys.map((key) => key.toLowerCase())
  return ({ tags, target }: Resource): Owner | undefined => {
    const own = firstOf(tags, wanted)
    if (own) return { value: own.value, source: `tag ${own.key}` }
    const account = firstOf(accounts.get(target.account) ?? {}, wanted)
    if (account) return { value: account.value, source: `account tag ${account.key}` }
    return fallback === undefined ? undefined : { value: fallback, source: 'fallback' }
  }
}

/** The first key in order that has a value; of keys that differ in case only, the first as text. */
function firstOf(tags: Readonly<Record<string, string>>, wanted: readonly string[]) {
  const keys = Object.keys(tags).sort()
  for (const one of wanted) {
    const key = keys.find((name) => name.toLowerCase() === one && tags[name]?.trim())
    if (key !== undefined) return { key, value: (tags[key] ?? '').trim() }
  }
  return undefined
}
