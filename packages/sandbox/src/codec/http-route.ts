import type { SchemaTraits, StaticOperationSchema } from '@smithy/types'
import type { WireRequest } from './codec.ts'

/** Where an operation of a REST protocol stands: `GET /widgets/{Id}?list`. */
export type HttpTrait = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly status: number
}

/** The operation's http trait. Throws TypeError where it has none: it is not one of a REST protocol. */
export function httpTrait(schema: StaticOperationSchema): HttpTrait {
  const traits: SchemaTraits = schema[3]
  const http = typeof traits === 'object' ? traits.http : undefined
  if (!http) throw new TypeError(`${schema[2]} has no http trait`)
  const [method, address, status] = http
  const [path = '/', query = ''] = address.split('?', 2)
  return { method, path, query: new URLSearchParams(query), status }
}

/** Picks the operation that a request's method, path and literal query mean; the one with fewest labels where several do. */
export function findRoute(
  request: WireRequest,
  schemas: readonly StaticOperationSchema[],
): StaticOperationSchema | undefined {
  return schemas
    .filter((schema) => fits(httpTrait(schema), request))
    .toSorted((left, right) => weight(httpTrait(right)) - weight(httpTrait(left)))[0]
}

function fits({ method, path, query }: HttpTrait, request: WireRequest): boolean {
  if (method !== request.method || !labelsOf(path, request.path)) return false
  return [...query].every(
    ([name, value]) =>
      (name === hint && !request.query.has(name)) ||
      (request.query.has(name) && (value === '' || request.query.get(name) === value)),
  )
}

const weight = ({ path, query }: HttpTrait) =>
  path.split('/').filter((step) => !step.startsWith('{')).length +
  100 * [...query.keys()].filter((name) => name !== hint).length

/** Names the operation for whoever reads logs. The JavaScript SDK alone sends it to S3: no server may need it. */
const hint = 'x-id'

/** What stands in a path where the pattern has labels, escapes undone; undefined where the path does not fit. */
export function labelsOf(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const names: string[] = []
  const source = pattern
    .split(/(\{[^}]+\})/)
    .map((part) => {
      if (!part.startsWith('{')) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      names.push(part.slice(1, -1).replace('+', ''))
      return part.endsWith('+}') ? '(.+)' : '([^/]+)'
    })
    .join('')
  const found = new RegExp(`^${source}/?$`).exec(path)
  if (!found) return undefined
  return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')]))
}
