import { readFile } from 'node:fs/promises'
import { readDocument } from '@arnq/query/ec2-query'
import { EC2Client } from '@aws-sdk/client-ec2'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agentOperations, schemaOf, shapesFile, shapesText } from '../../../../scripts/ec2-shapes.ts'
import { inputOf, outputOf } from '../../../sandbox/src/codec/shape.ts'
import { services } from '../../../sandbox/src/services.ts'
import { diceOf, randomStructure } from '../../../sandbox/test/codec/random.ts'
import { type Protocol, understood } from '../../../sandbox/test/codec/sdk.ts'
import { ec2Form } from '../../src/ec2/form.ts'
import { operationShape } from '../../src/ec2/schema.ts'

const config = { region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }
const sdk = new EC2Client(config).config.protocol as unknown as Protocol
const context = { endpoint: async () => ({ protocol: 'https:', hostname: 'localhost', path: '/' }) }

/** What the SDK would send. */
async function sdkBody(name: string, input: object): Promise<string> {
  const [, namespace, , traits, takes, gives] = schemaOf(name)
  const operation = { namespace, name, traits, input: takes, output: gives }
  const { body } = await sdk.serializeRequest(operation, input, context)
  return String(body)
}

const pairs = (body: string) => [...new URLSearchParams(body)].sort()

test('shapes.ts is what scripts/ec2-shapes.ts writes: run it again where this fails', async () => {
  expect(await readFile(shapesFile, 'utf8')).toBe(shapesText())
})

test('shapes.ts stays small: it is loaded by a daemon that idles', async () => {
  expect((await readFile(shapesFile)).length).toBeLessThan(40_000)
})

describe.each(agentOperations)('%s', (name) => {
  const shape = operationShape(name)
  if (!shape) throw new Error(`no shape of ${name}`)

  test('is sent as the SDK sends it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const input = randomStructure(inputOf(schemaOf(name)), diceOf(seed), { empty: false, tokens: true })
        expect(pairs(ec2Form(name, shape.input, input))).toEqual(pairs(await sdkBody(name, input)))
      }),
      { numRuns: 20 },
    )
  })

  test('is read as the SDK reads it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const output = randomStructure(outputOf(schemaOf(name)), diceOf(seed), { empty: true, tokens: true })
        const reply = services.ec2.codec.write(schemaOf(name), output, 'id-1')
        const ours = readDocument(shape.output, String(reply.body), `${name}Response`)
        expect(ours).toEqual(await understood(sdk, schemaOf(name), reply))
      }),
      { numRuns: 40 },
    )
  })
})

test('an operation that nobody wrote a shape of has none', () => {
  expect(operationShape('TerminateInstances')).toBeUndefined()
})

test('what the shape does not have is refused, not left out', () => {
  const shape = operationShape('DetachVolume')
  if (!shape) throw new Error('no shape')
  expect(() => ec2Form('DetachVolume', shape.input, { VolumeID: 'vol-1' })).toThrow(
    'DetachVolumeRequest has no member VolumeID',
  )
})

test('signs that SigV4 wants escaped are escaped', () => {
  const shape = operationShape('DetachVolume')
  if (!shape) throw new Error('no shape')
  expect(ec2Form('DetachVolume', shape.input, { VolumeId: "a!'()* é" })).toBe(
    'Action=DetachVolume&Version=2016-11-15&VolumeId=a%21%27%28%29%2A%20%C3%A9',
  )
})
