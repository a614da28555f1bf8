import type { $SchemaRef } from '@smithy/types'
import { record, type WireRequest } from './codec.ts'
import { headerText, readHeader } from './header-text.ts'
import { type HttpTrait, labelsOf } from './http-route.ts'
import type { BodySpelling } from './rest.ts'
import { readScalar } from './scalar.ts'
import { type Member, type Structure, structureOf } from './shape.ts'

/** Where each member of a structure travels. `body` holds those that travel in the body. */
export type Bindings = {
  readonly labels: readonly Member[]
  readonly queries: readonly Member[]
  readonly queryParams: Member | undefined
  readonly headers: readonly Member[]
  readonly prefixHeaders: readonly Member[]
  readonly status: Member | undefined
  readonly payload: Member | undefined
  readonly body: Structure
}

const known = new WeakMap<Structure, Bindings>()

/** https://smithy.io/2.0/spec/http-bindings.html */
export function bindingsOf(ref: $SchemaRef): Bindings {
  const shape = structureOf(ref)
  const made = known.get(shape) ?? bind(shape)
  known.set(shape, made)
  return made
}

function bind(shape: Structure): Bindings {
  const having = (trait: string) => shape.members.filter(({ traits }) => traits[trait] !== undefined)
  const elsewhere = [
    'httpLabel',
    'httpQuery',
    'httpQueryParams',
    'httpHeader',
    'httpPrefixHeaders',
    'httpResponseCode',
    'httpPayload',
  ]
  const bound = new Set(elsewhere.flatMap(having))
  return {
    labels: having('httpLabel'),
    queries: having('httpQuery'),
    queryParams: having('httpQueryParams')[0],
    headers: having('httpHeader'),
    prefixHeaders: having('httpPrefixHeaders'),
    status: having('httpResponseCode')[0],
    payload: having('httpPayload')[0],
    body: { ...shape, members: shape.members.filter((member) => !bound.has(member)), required: 0 },
  }
}

type Found = Record<string, unknown>

type Written = {
  readonly status: number | undefined
  readonly mediaType: string
  readonly headers: Record<string, string>
  readonly body: string | Uint8Array
}

/** Lays an output out over status, headers and body. */
export function writeBound(bindings: Bindings, spelling: BodySpelling, output: object): Written {
  const values = record(output)
  const headers: Record<string, string> = {}
  for (const member of bindings.headers) {
    const value = values[member.name]
    if (present(value) && !(Array.isArray(value) && value.length === 0))
      headers[(member.traits.httpHeader ?? '').toLowerCase()] = headerText(member, value)
  }
  for (const member of bindings.prefixHeaders) {
    for (const [key, value] of Object.entries(record(values[member.name] ?? {}))) {
      if (present(value)) headers[`${member.traits.httpPrefixHeaders}${key}`.toLowerCase()] = String(value)
    }
  }
  const status = bindings.status && values[bindings.status.name]
  return { ...writeBody(bindings, spelling, values), status: typeof status === 'number' ? status : undefined, headers }
}

function writeBody({ payload, body }: Bindings, spelling: BodySpelling, values: Record<string, unknown>) {
  const { mediaType } = spelling
  if (!payload) return { mediaType, body: body.members.length === 0 ? '' : spelling.write(body)(values) }
  const value = values[payload.name]
  if (!present(value)) return { mediaType, body: '' }
  const { kind } = payload.shape()
  if (kind === 'blob') return { mediaType: 'application/octet-stream', body: value as Uint8Array }
  if (kind === 'string') return { mediaType: 'text/plain', body: String(value) }
  return { mediaType, body: spelling.writePayload(payload, value) }
}

/** Gathers an input from path, query, headers and body. */
export function readBound(bindings: Bindings, http: HttpTrait, spelling: BodySpelling, request: WireRequest) {
  const found: Found = readBody(bindings, spelling, request)
  const labels = labelsOf(http.path, request.path) ?? {}
  for (const member of bindings.labels)
    found[member.name] = readScalar(member.shape(), labels[member.name] ?? '', member.name)
  for (const member of bindings.queries) readQueryMember(member, request.query, found)
  readQueryParams(bindings, http, request, found)
  for (const member of bindings.headers) {
    const text = request.headers[(member.traits.httpHeader ?? '').toLowerCase()]
    if (text !== undefined) found[member.name] = readHeader(member, text)
  }
  for (const member of bindings.prefixHeaders) {
    const prefix = (member.traits.httpPrefixHeaders ?? '').toLowerCase()
    const held = Object.entries(request.headers).filter(([name]) => name.startsWith(prefix))
    if (held.length > 0)
      found[member.name] = Object.fromEntries(held.map(([name, text]) => [name.slice(prefix.length), text]))
  }
  return found
}

function readBody({ payload, body }: Bindings, spelling: BodySpelling, request: WireRequest): Record<string, unknown> {
  if (!payload) return body.members.length === 0 ? {} : spelling.read(body, request.body)
  if (request.body.byteLength === 0) return {}
  const { kind } = payload.shape()
  if (kind === 'blob') return { [payload.name]: new Uint8Array(request.body) }
  if (kind === 'string') return { [payload.name]: Buffer.from(request.body).toString('utf8') }
  return { [payload.name]: spelling.readPayload(payload, request.body) }
}

function readQueryMember(member: Member, query: URLSearchParams, found: Found): void {
  const name = member.traits.httpQuery ?? member.name
  if (!query.has(name)) return
  const shape = member.shape()
  found[member.name] =
    shape.kind === 'list'
      ? query.getAll(name).map((text) => readScalar(shape.value.shape(), text, name))
      : readScalar(shape, query.get(name) ?? '', name)
}

/** Every parameter that neither the path's pattern nor another member claims. */
function readQueryParams(
  { queries, queryParams }: Bindings,
  http: HttpTrait,
  { query }: WireRequest,
  found: Found,
): void {
  const claimed = new Set([...http.query.keys(), ...queries.map(({ traits }) => traits.httpQuery)])
  const names = [...new Set(query.keys())].filter((name) => !claimed.has(name))
  if (!queryParams || names.length === 0) return
  const shape = queryParams.shape()
  const lists = shape.kind === 'map' && shape.value.shape().kind === 'list'
  found[queryParams.name] = Object.fromEntries(
    names.map((name) => [name, lists ? query.getAll(name) : query.get(name)]),
  )
}

const present = (value: unknown) => value !== undefined && value !== null
