import { describe, expect, it } from 'vitest'
import { awsJson11 } from '../../src/codec/aws-json.ts'
import type { Codec } from '../../src/codec/codec.ts'
import { Malformed } from '../../src/codec/malformed.ts'
import { awsQuery } from '../../src/codec/query.ts'
import { restXml } from '../../src/codec/rest.ts'
import { rpcV2Cbor } from '../../src/codec/rpc-v2-cbor.ts'
import { operation, structure, withMaps } from './schemas.ts'

const description = { version: '1', xmlNamespace: '', target: 'Tests' }
const schema = operation('Read', structure('ReadInput', withMaps), 'unit', ['POST', '/', 200])

function read(codec: Codec, body: string) {
  return codec.read(schema, {
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.from(body),
  })
}

describe('input that is not what the schema says', () => {
  it.each([
    ['Number=much', 'Number', 'much'],
    ['Number=', 'Number', ''],
    ['Nested.Count=x', 'Nested.Count', 'x'],
    ['Many.member.2.Count=x', 'Many.2.Count', 'x'],
    ['Flag=maybe', 'Flag', 'maybe'],
    ['Iso=yesterday', 'Iso', 'yesterday'],
    ['Big=1.5', 'Big', '1.5'],
    ['Decimal=one', 'Decimal', 'one'],
    ['Text.1=a', 'Text', ''],
  ])('in a query, %s', (body, path, value) => {
    expect(() => read(awsQuery(description), body)).toThrow(expect.objectContaining({ kind: 'invalid', path, value }))
  })

  it.each([
    ['{', 'body'],
    ['[]', ''],
    ['{"Text":1}', 'Text'],
    ['{"Number":"1"}', 'Number'],
    ['{"Flag":"true"}', 'Flag'],
    ['{"Texts":"a"}', 'Texts'],
    ['{"Many":[{},{"Count":{}}]}', 'Many.2.Count'],
    ['{"Map":[]}', 'Map'],
    ['{"Iso":"yesterday"}', 'Iso'],
  ])('in JSON, %s', (body, path) => {
    expect(() => read(awsJson11(description), body)).toThrow(expect.objectContaining({ kind: 'invalid', path }))
  })

  it.each(['<a><Number>x</Number></a>', '<a>', 'x'])('in XML, %s', (body) => {
    expect(() => read(restXml(description), body)).toThrow(Malformed)
  })

  it('in CBOR', () => {
    expect(() => read(rpcV2Cbor(), '\u00ff\u00ff')).toThrow(Malformed)
  })

  it('keeps the digits of large numbers in JSON', () => {
    expect(read(awsJson11(description), '{"Big":123456789012345678901}')).toEqual({ Big: 123456789012345678901n })
  })

  it('is not fooled by names of Object.prototype', () => {
    expect(read(awsJson11(description), '{"__proto__":{"Text":"x"}}')).toEqual({})
    expect(read(awsQuery(description), '__proto__.Text=x&constructor=y')).toEqual({})
  })
})
