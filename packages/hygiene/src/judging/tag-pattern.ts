import { globMatcher } from '@arnq/query'

type Tags = Readonly<Record<string, string>>

/** A tag that somebody means, `KEY` or `KEY=VALUE`, both globs; finds the first of a resource's tags that is it. */
export type TagPattern = { readonly source: string; readonly find: (tags: Tags) => string | undefined }

/** Reads `KEY` or `KEY=VALUE`. Throws a `SyntaxError` where its braces are left open. */
export function tagPattern(source: string): TagPattern {
  const equals = source.indexOf('=')
  const key = globMatcher(equals < 0 ? source : source.slice(0, equals))
  const value = equals < 0 ? undefined : globMatcher(source.slice(equals + 1))
  return {
    source,
    find: (tags) =>
      Object.keys(tags)
        .sort()
        .find((name) => key.matches(name) && (value?.matches(tags[name] ?? '') ?? true)),
  }
}

/** A tag as a sentence has it: `tag Owner=web`, and the key alone where it has no value. */
export function tagInWords(key: string, tags: Tags): string {
  return tags[key] ? `tag ${key}=${tags[key]}` : `tag ${key}`
}
