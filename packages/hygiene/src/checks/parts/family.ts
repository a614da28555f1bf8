import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import type { Row } from '../../rows.ts'

/** A regular expression that has something to capture: what it captures is the family. */
const capturing = z.string().check(
  z.refine((text) => {
    try {
      return (new RegExp(`${text}|`).exec('')?.length ?? 0) > 1
    } catch {
      return false
    }
  }, 'is no regular expression with a group in parentheses'),
)

/** One way to tell a family; where several things are named, all of them together are the family. */
const way = z
  .strictObject({
    tags: z.exactOptional(z.array(z.string().check(z.minLength(1))).check(z.minLength(1))),
    name: z.exactOptional(capturing),
    sourceImage: z.exactOptional(z.literal(true)),
  })
  .check(z.refine((one) => Object.keys(one).length > 0, 'names nothing: tags, name or sourceImage'))

/** The ways in order: the first that fits an image says its family. */
export const familyWays = z.array(way).check(z.minLength(1))

export type FamilyWays = z.infer<typeof familyWays>

/** Images that replace each other. `key` is equal within a family; `says` is for people. */
export type Family = { readonly key: string; readonly says: string }

type Image = Resource<Row<'ec2:image'>>
type Part = { readonly name: string; readonly value: string }

/**
 * The family of an image: where one account keeps images in one region, by the first way that says anything. A tag without a
 * value and a group that captured nothing say nothing, so that what has nothing in common is never one family.
 */
export function familyOf(image: Image, ways: FamilyWays): Family | undefined {
  for (const [at, one] of ways.entries()) {
    const parts = partsOf(image, one)
    if (parts === undefined) continue
    const { account, region } = image.target
    return {
      key: JSON.stringify([account, region, at, ...parts.map(({ value }) => value)]),
      says: parts.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)).join(', '),
    }
  }
  return undefined
}

function partsOf(image: Image, { tags = [], name, sourceImage }: FamilyWays[number]): readonly Part[] | undefined {
  const wanted: (Part | undefined)[] = tags.map((key) => partOf(key, image.tags[key]))
  if (name !== undefined) wanted.push(...captured(name, image.name))
  if (sourceImage) wanted.push(partOf('source', image.row.SourceImageId))
  const parts = wanted.filter((part) => part !== undefined)
  return parts.length === wanted.length ? parts : undefined
}

const partOf = (name: string, value: string | undefined): Part | undefined => (value ? { name, value } : undefined)

function captured(expression: string, name: string | undefined): readonly (Part | undefined)[] {
  const groups = new RegExp(expression).exec(name ?? '')?.slice(1) ?? []
  return groups.some(Boolean) ? groups.map((value) => ({ name: '', value: value ?? '' })) : [undefined]
}
