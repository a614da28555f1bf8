import { NumericValue } from '@smithy/core/serde'
import type { StaticOperationSchema } from '@smithy/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { awsJson11 } from '../../src/codec/aws-json.ts'
import type { Codec } from '../../src/codec/codec.ts'
import { awsQuery, ec2Query } from '../../src/codec/query.ts'
import { restJson, restXml } from '../../src/codec/rest.ts'
import { rpcV2Cbor } from '../../src/codec/rpc-v2-cbor.ts'
import { inputOf, outputOf } from '../../src/codec/shape.ts'
import { diceOf, randomStructure } from './random.ts'
import { bound, common, looseHttp, operation, payloads, structure, withMaps, xml } from './schemas.ts'
import { received, sdkProtocol, understood } from './sdk.ts'

const description = { version: '2020-01-01', xmlNamespace: 'http://example.com/doc/', target: 'Tests' }
const options = {
  defaultNamespace: 'com.example.tests',
  version: '2020-01-01',
  serviceTarget: 'Tests',
  xmlNamespace: 'http://example.com/doc/',
}

const plain = operation('Plain', structure('PlainInput', common), structure('PlainOutput', common))
const mapped = operation('Mapped', structure('MappedInput', withMaps), structure('MappedOutput', withMaps))
const nothing = operation('Nothing', 'unit', 'unit', ['GET', '/nothing', 200])

type Wire = {
  readonly codec: Codec
  readonly sdk: string
  readonly schemas: readonly StaticOperationSchema[]
  readonly empty: boolean
}

const wires: Readonly<Record<string, Wire>> = {
  ec2Query: { codec: ec2Query(description), sdk: 'AwsEc2QueryProtocol', schemas: [plain, nothing], empty: false },
  awsQuery: { codec: awsQuery(description), sdk: 'AwsQueryProtocol', schemas: [plain, mapped, nothing], empty: false },
  awsJson: {
    codec: awsJson11(description),
    sdk: 'AwsJson1_1Protocol',
    schemas: [plain, mapped, looseHttp, nothing],
    empty: true,
  },
  restJson: {
    codec: restJson(description),
    sdk: 'AwsRestJsonProtocol',
    schemas: [bound, looseHttp, nothing, ...payloads],
    empty: true,
  },
  restXml: {
    codec: restXml(description),
    sdk: 'AwsRestXmlProtocol',
    schemas: [bound, xml, nothing, ...payloads],
    empty: false,
  },
  rpcV2Cbor: {
    codec: rpcV2Cbor(),
    sdk: 'AwsSmithyRpcV2CborProtocol',
    schemas: [plain, mapped, looseHttp, nothing],
    empty: true,
  },
}

describe.each(Object.entries(wires))('%s', (_, { codec, sdk, schemas, empty }) => {
  const protocol = sdkProtocol(sdk, options)
  const anySchema = fc.constantFrom(...schemas)

  it('reads what the SDK sends', async () => {
    await fc.assert(
      fc.asyncProperty(anySchema, fc.integer(), async (schema, seed) => {
        const input = randomStructure(inputOf(schema), diceOf(seed), { empty, tokens: true })
        if (isHollow(input.Params)) delete input.Params
        if (isHollow(input.Prefixed)) delete input.Prefixed
        // With JSON the SDK sends `{}` for a structure that is not there.
        if (sdk === 'AwsRestJsonProtocol' && schema[2] === 'PayloadStructure') input.Body ??= {}
        const got = await received(protocol, codec, schema, input)
        expect(got.found).toBe(schema)
        expect(exact(got.input)).toEqual(exact(input))
      }),
      { numRuns: 400 },
    )
  })

  it('writes what the SDK reads', async () => {
    await fc.assert(
      fc.asyncProperty(anySchema, fc.integer(), async (schema, seed) => {
        const output = randomStructure(outputOf(schema), diceOf(seed), { empty, tokens: true })
        // The SDK always says the status, and a map of headers even where none came.
        if (schema === bound) Object.assign(output, { Status: 202, Prefixed: output.Prefixed ?? {} })
        // With JSON the SDK says null for a payload that did not come.
        if (sdk === 'AwsRestJsonProtocol' && payloads.includes(schema)) output.Body ??= null
        const got = await understood(protocol, schema, codec.write(schema, output, 'id-1'))
        expect(exact(got)).toEqual(exact(output))
      }),
      { numRuns: 400 },
    )
  })

  it('says errors as the SDK reads them', async () => {
    const answer = codec.fail({ code: 'Broken', message: 'it is <broken>', status: 503 }, 'id-2')
    await expect(understood(protocol, nothing, answer)).rejects.toMatchObject({
      name: 'Broken',
      message: 'it is <broken>',
      $fault: 'server',
      $metadata: { httpStatusCode: 503, requestId: 'id-2' },
    })
  })
})

const isHollow = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0

/** Numbers with digits are compared by their digits, bytes by their values. */
function exact(value: unknown): unknown {
  if (value instanceof NumericValue) return { digits: value.string }
  if (value instanceof Uint8Array) return { bytes: [...value] }
  if (value instanceof Date || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(exact)
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, exact(held)]))
}
