import type { Guard } from '../guard.ts'
import { tagInWords, tagPattern } from '../judging/tag-pattern.ts'

/** A tag that forbids to touch it, as the config names them: `KEY` or `KEY=VALUE`, both globs. */
export function protectedTag(patterns: readonly string[]): Guard {
  const wanted = patterns.map(tagPattern)
  return {
    name: 'protected-tag',
    effect: 'keeps',
    holds({ tags }) {
      for (const pattern of wanted) {
        const key = pattern.find(tags)
        if (key !== undefined) return `protected by its ${tagInWords(key, tags)}`
      }
      return undefined
    },
  }
}
