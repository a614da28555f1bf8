import type {
  $SchemaRef,
  SchemaTraits,
  StaticListSchema,
  StaticMapSchema,
  StaticOperationSchema,
  StaticStructureSchema,
} from '@smithy/types'

/** Schemas of no real service, in the SDK's own form, that hold what the four clients do not: every trait and type. */
const space = 'com.example.tests'

export function structure(
  name: string,
  members: Readonly<Record<string, $SchemaRef>>,
  required = 0,
  traits: SchemaTraits = 0,
): StaticStructureSchema {
  return [3, space, name, traits, Object.keys(members), Object.values(members), required]
}

export const list = (name: string, of: $SchemaRef, traits: SchemaTraits = 0): StaticListSchema => [
  1,
  space,
  name,
  traits,
  of,
]

export const map = (name: string, value: $SchemaRef, traits: SchemaTraits = 0): StaticMapSchema => [
  2,
  space,
  name,
  traits,
  0,
  value,
]

export function operation(
  name: string,
  input: $SchemaRef,
  output: $SchemaRef,
  http?: [string, string, number],
): StaticOperationSchema {
  return [9, space, name, http ? { http } : 0, input, output]
}

const nested: StaticStructureSchema = structure('Nested', { Text: 0, Count: 1, Again: () => nested, When: 4 })

const named = (schema: $SchemaRef, traits: Exclude<SchemaTraits, number>): $SchemaRef => [schema, traits]

/** What every protocol can hold, in a body. */
export const common = {
  Text: 0,
  lower: 0,
  Number: 1,
  Flag: 2,
  Blob: 21,
  Any: 4,
  Iso: 5,
  Epoch: 7,
  Renamed: named(0, { xmlName: 'Other', jsonName: 'other', ec2QueryName: 'Queried' }),
  Nested: () => nested,
  Texts: 64 | 0,
  Many: list('Many', () => nested),
  Items: list('Items', named(0, { xmlName: 'item' })),
  Flat: named(64 | 0, { xmlFlattened: 1 }),
  FlatNested: named(() => list('FlatNested', () => nested), { xmlFlattened: 1, xmlName: 'Piece' }),
} as const satisfies Readonly<Record<string, $SchemaRef>>

/** EC2's protocol has neither maps nor, in an answer, what is flattened. */
export const withMaps = {
  ...common,
  Map: map('Map', 0),
  MapOfNested: map('MapOfNested', () => nested),
  Big: 17,
  Decimal: 19,
} as const satisfies Readonly<Record<string, $SchemaRef>>

/** Where the parts of a REST message travel. */
export const boundInput = structure('BoundInput', {
  Label: named(0, { httpLabel: 1 }),
  Rest: named(0, { httpLabel: 1 }),
  Query: named(0, { httpQuery: 'q' }),
  Queries: named(64 | 0, { httpQuery: 'qs' }),
  QueryNumber: named(1, { httpQuery: 'n' }),
  QueryTime: named(4, { httpQuery: 't' }),
  Params: named(map('Params', 0), { httpQueryParams: 1 }),
  Header: named(0, { httpHeader: 'X-Text' }),
  HeaderFlag: named(2, { httpHeader: 'X-Flag' }),
  HeaderTime: named(6, { httpHeader: 'X-Time' }),
  HeaderNumbers: named(64 | 1, { httpHeader: 'X-Numbers' }),
  Prefixed: named(map('Prefixed', 0), { httpPrefixHeaders: 'x-meta-' }),
  ...withMaps,
})

export const boundOutput = structure('BoundOutput', {
  Header: named(0, { httpHeader: 'X-Text' }),
  HeaderFlag: named(2, { httpHeader: 'X-Flag' }),
  HeaderTime: named(6, { httpHeader: 'X-Time' }),
  HeaderTimes: named(64 | 6, { httpHeader: 'X-Times' }),
  HeaderTexts: named(64 | 0, { httpHeader: 'X-Texts' }),
  Prefixed: named(map('Prefixed', 0), { httpPrefixHeaders: 'x-meta-' }),
  Status: named(1, { httpResponseCode: 1 }),
  ...withMaps,
})

export const bound = operation('Bound', boundInput, boundOutput, ['POST', '/things/{Label}/{Rest+}?kind=big', 201])

/** What XML alone has. */
const attributed = structure('Attributed', { Kind: named(0, { xmlAttribute: 1, xmlName: 'xsi:type' }), Text: 0 })
export const xmlOnly = structure('XmlOnly', {
  Grantee: named(() => attributed, { xmlNamespace: ['xsi', 'http://www.w3.org/2001/XMLSchema-instance'] }),
  FlatMap: named(() => map('FlatMap', 0), { xmlFlattened: 1, xmlName: 'Entry' }),
  Lists: list('Lists', () => list('Inner', 0)),
})
export const xml = operation('Xml', xmlOnly, xmlOnly, ['PUT', '/xml', 200])

/** What JSON and CBOR alone have. */
export const loose = structure('Loose', { Document: 15, Sparse: list('Sparse', 0, { sparse: 1 }), ...withMaps })
export const looseHttp = operation('Loose', loose, loose, ['POST', '/loose', 200])

export const payload = (kind: $SchemaRef, name: string) => {
  const shape = structure(name, { Id: named(0, { httpHeader: 'x-id' }), Body: named(kind, { httpPayload: 1 }) })
  return operation(name, shape, shape, ['PUT', `/${name}`, 200])
}
export const payloads = [
  payload(() => nested, 'PayloadStructure'),
  payload(0, 'PayloadText'),
  payload(21, 'PayloadBytes'),
]
