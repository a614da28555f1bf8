import {
  type AnyResourceType,
  actionsOf,
  COMPONENTS,
  joinsFor,
  parseQuestion,
  pushDown,
  type Reading,
  readQuery,
  resourceTypes,
  type Scope,
  type Target,
  typesOf,
} from '@arnq/query'
import { pageSizeOf } from './page-size.ts'

/** What a question would ask, told without asking it. */
export type Explanation = {
  readonly pattern: Readonly<Record<string, string>>
  readonly query: { readonly text: string; readonly sees: 'each row' | 'all rows'; readonly streams: boolean } | null
  readonly types: readonly TypePlan[]
  readonly targets: { readonly accounts: number; readonly regions: number; readonly units: number }
  /** What cannot be known without asking. */
  readonly unknown: readonly string[]
}

type TypePlan = {
  readonly type: string
  /** The calls of one target, at least once each; one more for each further page. */
  readonly calls: readonly string[]
  readonly permissions: readonly string[]
  readonly pageSize: number | null
  /** What AWS sifts by; every row is checked again here. */
  readonly filters: readonly { readonly name: string; readonly values: readonly string[] }[]
}

/** Plans a question over these targets; throws where the question is wrong. */
export function explain(
  text: string,
  targets: readonly Target[],
  unknown: readonly string[],
  options: { readonly scope: Scope | undefined; readonly pushDown: boolean },
): Explanation {
  const { pattern, query } = parseQuestion(text)
  const reading = readQuery(query, options.scope)
  const types = typesOf(pattern, resourceTypes)
  const accounts = new Set(targets.map(({ account }) => account)).size
  const units = types.reduce((sum, { scope }) => sum + (scope === 'region' ? targets.length : accounts), 0)
  const ast = reading.kind === 'pages' || reading.kind === 'whole' ? reading.expression.ast : undefined
  return {
    pattern: Object.fromEntries(COMPONENTS.map((name) => [name, pattern[name].source])),
    query: query === undefined ? null : { text: query.trim(), ...seen(reading) },
    types: types.map((type) => ({
      ...planOf(type, reading),
      filters: (options.pushDown ? pushDown(type, pattern.id, ast) : []).map(({ name, values }) => ({ name, values })),
    })),
    targets: { accounts, regions: new Set(targets.map(({ region }) => region)).size, units },
    unknown,
  }
}

function seen({ kind }: Reading): { sees: 'each row' | 'all rows'; streams: boolean } {
  return { sees: kind === 'each' ? 'each row' : 'all rows', streams: kind !== 'whole' }
}

function planOf(type: AnyResourceType, reading: Reading): Omit<TypePlan, 'filters'> {
  const calls = actionsOf(type, joinsFor(type, reading))
  return { type: type.type, calls, permissions: [...new Set(calls)], pageSize: pageSizeOf(type.list) }
}
