import { resourceTypes } from '@arnq/query'
import { rowShape, type Shape } from '@arnq/query/sdk'
import type { Completion } from '../../../src/tui/completion.ts'
import type { Seen } from '../../../src/tui/table-engine.ts'

const instance = resourceTypes.find(({ type }) => type === 'ec2:instance')
if (!instance) throw new Error('no instances')

/** What the SDK says of an instance. */
export const instanceShape: Shape | undefined = await rowShape(instance)

/** The sets of values that AWS has closed for instances. */
export const closedValues = instance.filters?.values ?? {}

/** Nothing was asked yet. */
export const unseen: Seen = { fields: new Set(), tagKeys: [], values: () => [] }

/** What rows could have been seen to hold, given by hand. */
export const seenOf = (values: Readonly<Record<string, readonly string[]>>, tagKeys: readonly string[] = []): Seen => ({
  fields: new Set(Object.keys(values)),
  tagKeys,
  values: (path) => (Object.hasOwn(values, path) ? (values[path] ?? []) : []),
})

/** A text with `^` where the cursor stands. */
export function withCursor(marked: string): readonly [text: string, cursor: number] {
  const cursor = marked.indexOf('^')
  return [marked.slice(0, cursor) + marked.slice(cursor + 1), cursor]
}

/** The text that each choice would leave. */
export const outcomes = (text: string, { from, to, choices }: Completion): readonly string[] =>
  choices.map((choice) => text.slice(0, from) + choice.text + text.slice(to))
