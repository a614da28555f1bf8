import { didYouMean, type Reading } from '@arnq/query'
import type { Outcome } from './answer.ts'

/** Fields that arnq itself lays into each row. */
const OWN = ['_arn', '_id', '_name', '_type', '_account', '_accountName', '_region', '_created', '_tags', '_status']

/**
 * What a user should know who got less than was asked for: a query names a field that no row has. JMESPath gives null
 * for it, and a list without it is empty, which looks like an answer.
 */
export function hintsFor(reading: Reading, { rows, fields }: Outcome): readonly string[] {
  if (reading.kind === 'none' || rows === 0) return []
  const made = new Set(labelsIn(reading.expression.ast))
  const unknown = [...reading.fields].filter((name) => !fields.has(name) && !OWN.includes(name) && !made.has(name))
  return unknown.map((name) => {
    const meant = didYouMean(name, [...fields, ...OWN])
    return `no row seen has a field "${name}"${meant ? `; ${meant}` : ''}`
  })
}

/** The names that a query gives to what it makes, `{name: …}`: a later part of it may read them. */
function* labelsIn(node: object): Generator<string> {
  const { type, entries } = node as { type?: string; entries?: readonly { key: string }[] }
  if (type === 'multi-select-hash') for (const { key } of entries ?? []) yield key
  for (const child of Object.values(node)) {
    if (Array.isArray(child)) for (const item of child) if (isObject(item)) yield* labelsIn(item)
    if (!Array.isArray(child) && isObject(child)) yield* labelsIn(child)
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
