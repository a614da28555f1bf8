import { type Resource, view } from '@arnq/query'
import { nameText } from '../literal-text.ts'
import type { Seen } from '../table-engine.ts'

/** What a sample of rows holds. */
export type Sampling = {
  readonly note: (resource: Resource) => void
  /** Whether a row has a field that none before it had: such a row is to be noted, for no other may have it. */
  readonly isNew: (resource: Resource) => boolean
  readonly seen: () => Seen
  /** Names of fields and tags at any depth. */
  readonly names: ReadonlySet<string>
  /** Notes a name that a row beyond the sample has. */
  readonly addName: (name: string) => void
}

/** Values that are told of a path. */
const MOST_VALUES = 50
/** Further values of a path are not counted: it is no field of few kinds. */
const MOST_COUNTED = 500
const MOST_PATHS = 5000
const MOST_TAG_KEYS = 2000
/** Elements of a list that are looked at, and how deep rows are. */
const MOST_ELEMENTS = 20
const DEEPEST = 10
/** Longer texts are nothing that one would choose from a list. */
const LONGEST = 120

type Counts = Map<string, number>

export function makeSampling(): Sampling {
  const fields = new Set<string>()
  const names = new Set<string>()
  const ownNames = new Set<string>()
  const values = new Map<string, Counts>()
  const tagKeys: Counts = new Map()

  function walk(value: unknown, path: string, depth: number): void {
    if (value === null || value === undefined || depth > DEEPEST) return
    if (typeof value !== 'object') noteValue(values, path, value)
    else if (Array.isArray(value)) {
      const under = `${path}[]`
      if (noteField(under)) for (const element of value.slice(0, MOST_ELEMENTS)) walk(element, under, depth + 1)
    } else walkFields(value as Record<string, unknown>, path, depth)
  }

  function walkFields(value: Record<string, unknown>, path: string, depth: number): void {
    for (const key of Object.keys(value)) {
      const under = path === '' ? nameText(key) : `${path}.${nameText(key)}`
      names.add(key)
      if (noteField(under)) walk(value[key], under, depth + 1)
    }
  }

  function noteField(path: string): boolean {
    if (fields.size < MOST_PATHS) fields.add(path)
    return fields.has(path)
  }

  return {
    names,
    addName: (name) => names.add(name),
    isNew: ({ row }) => Object.keys(row ?? {}).some((key) => !ownNames.has(key)),
    note(resource) {
      for (const key of Object.keys(resource.row ?? {})) ownNames.add(key)
      walk(view(resource), '', 0)
      for (const key of Object.keys(resource.tags)) countIn(tagKeys, key, MOST_TAG_KEYS)
    },
    seen: () => ({
      fields,
      tagKeys: byFrequency(tagKeys),
      values: (path) => byFrequency(values.get(path) ?? new Map()).slice(0, MOST_VALUES),
    }),
  }
}

function noteValue(values: Map<string, Counts>, path: string, value: unknown): void {
  const text = String(value)
  if (text === '' || text.length > LONGEST) return
  const counts = values.get(path)
  if (counts === undefined) values.set(path, new Map([[text, 1]]))
  else countIn(counts, text, MOST_COUNTED)
}

function countIn(counts: Counts, key: string, most: number): void {
  const count = counts.get(key)
  if (count !== undefined || counts.size < most) counts.set(key, (count ?? 0) + 1)
}

const byFrequency = (counts: Counts): readonly string[] =>
  [...counts].sort(([a, often], [b, other]) => other - often || (a < b ? -1 : 1)).map(([key]) => key)
