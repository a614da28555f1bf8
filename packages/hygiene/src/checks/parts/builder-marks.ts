import { globMatcher, type Resource } from '@arnq/query'
import * as z from 'zod/mini'

/** A glob that can be read: braces that are closed. */
const glob = z.string().check(
  z.refine((text) => {
    try {
      globMatcher(text)
      return text !== ''
    } catch {
      return false
    }
  }, 'is no pattern'),
)

/** A tag that builders of images set: a key, and a glob of its value. */
export const builderTags = z.array(z.strictObject({ key: z.string().check(z.minLength(1)), value: glob }))
/** Globs of the names that builders of images give. */
export const builderNames = z.array(glob)

export type BuilderMarks = {
  readonly tags: z.infer<typeof builderTags>
  readonly names: z.infer<typeof builderNames>
}

/** What says that a builder of images made it: a tag, or its name; undefined where nothing does. */
export function builderMark({ tags, name }: Resource, marks: BuilderMarks): string | undefined {
  const tag = marks.tags.find(({ key, value }) => {
    const said = tags[key]
    return said !== undefined && globMatcher(value).matches(said)
  })
  if (tag) return `its tag ${tag.key} is ${tags[tag.key]}`
  return name !== undefined && marks.names.some((one) => globMatcher(one).matches(name))
    ? `its name is ${name}`
    : undefined
}
