import * as account from '@aws-sdk/client-account'
import * as ec2 from '@aws-sdk/client-ec2'
import * as organizations from '@aws-sdk/client-organizations'
import * as sts from '@aws-sdk/client-sts'
import type { StaticOperationSchema } from '@smithy/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyOf } from '../../src/codec/copy.ts'
import { inputOf, outputOf } from '../../src/codec/shape.ts'
import { services } from '../../src/services.ts'
import { diceOf, randomStructure } from './random.ts'
import { type Protocol, received, understood } from './sdk.ts'

const config = { region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }

const clients = {
  account: { exports: account, client: new account.AccountClient(config) },
  ec2: { exports: ec2, client: new ec2.EC2Client(config) },
  organizations: { exports: organizations, client: new organizations.OrganizationsClient(config) },
  sts: { exports: sts, client: new sts.STSClient(config) },
}

const isOperation = (value: unknown): value is StaticOperationSchema => Array.isArray(value) && value[0] === 9

describe.each(Object.entries(clients))('every operation of %s', (name, { exports, client }) => {
  const service = services[name as keyof typeof services]
  const { codec } = service
  const protocol = client.config.protocol as unknown as Protocol
  const schemas = Object.values(exports).filter(isOperation)
  const anySchema = fc.constantFrom(...schemas)
  // Every operation is drawn; the seed makes the value.
  const runs = { numRuns: Math.max(200, schemas.length * 2) }
  const query = name === 'ec2' || name === 'sts'

  it('has schemas', () => {
    expect(schemas.length).toBeGreaterThan(10)
  })

  it('is described as its client describes itself', () => {
    const settings = client.config.protocolSettings as { version: string; xmlNamespace?: string; serviceTarget: string }
    expect(service.description).toEqual({
      version: settings.version,
      xmlNamespace: settings.xmlNamespace ?? '',
      target: settings.serviceTarget,
    })
  })

  it('comes in as the SDK sends it', async () => {
    await fc.assert(
      fc.asyncProperty(anySchema, fc.integer(), async (schema, seed) => {
        const input = randomStructure(inputOf(schema), diceOf(seed), { empty: !query, tokens: true })
        const got = await received(protocol, codec, schema, input)
        expect(got.found).toBe(schema)
        expect(got.input).toEqual(input)
      }),
      runs,
    )
  })

  it('goes out as the SDK reads it', async () => {
    await fc.assert(
      fc.asyncProperty(anySchema, fc.integer(), async (schema, seed) => {
        const output = randomStructure(outputOf(schema), diceOf(seed), { empty: true, tokens: true })
        const got = await understood(protocol, schema, codec.write(schema, output, 'id-1'))
        expect(got).toEqual(output)
      }),
      runs,
    )
  })

  it('is copied in process as it would be over the wire', () => {
    fc.assert(
      fc.property(anySchema, fc.integer(), (schema, seed) => {
        const output = randomStructure(outputOf(schema), diceOf(seed), { empty: true, tokens: true })
        const copy = copyOf(outputOf(schema))({ ...output, stranger: 1, $metadata: {} })
        expect(copy).toEqual(output)
      }),
      runs,
    )
  })

  it('fails as the SDK reads it', async () => {
    const [schema] = schemas
    if (!schema) throw new Error('no schema')
    const answer = codec.fail({ code: 'SomeCode', message: 'a < b & "c"', status: 418 }, 'id-1')
    await expect(understood(protocol, schema, answer)).rejects.toMatchObject({
      name: 'SomeCode',
      message: 'a < b & "c"',
      $fault: 'client',
      $metadata: { httpStatusCode: 418, requestId: 'id-1' },
    })
  })
})
