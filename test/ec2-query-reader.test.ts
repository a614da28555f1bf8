import * as ec2 from '@aws-sdk/client-ec2'
import type { StaticOperationSchema } from '@smithy/types'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { XmlError } from '../packages/query/src/sdk/ec2-query/cursor.ts'
import { Ec2QueryProtocol } from '../packages/query/src/sdk/ec2-query/protocol.ts'
import { readDocument } from '../packages/query/src/sdk/ec2-query/reader.ts'
import { outputOf } from '../packages/sandbox/src/codec/shape.ts'
import { services } from '../packages/sandbox/src/services.ts'
import { diceOf, randomStructure } from '../packages/sandbox/test/codec/random.ts'
import { type Protocol, understood } from '../packages/sandbox/test/codec/sdk.ts'

const isOperation = (value: unknown): value is StaticOperationSchema => Array.isArray(value) && value[0] === 9
const schemas = Object.values(ec2).filter(isOperation)
const config = { region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }
const sdk = new ec2.EC2Client(config).config.protocol as unknown as Protocol
const ours = new ec2.EC2Client({ ...config, protocol: Ec2QueryProtocol }).config.protocol as unknown as Protocol
const { codec } = services.ec2

describe('the EC2 reader', () => {
  test('reads every operation’s answers as the SDK does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...schemas), fc.integer(), async (schema, seed) => {
        const output = randomStructure(outputOf(schema), diceOf(seed), { empty: true, tokens: true })
        const reply = codec.write(schema, output, 'id-1')
        expect(await understood(ours, schema, reply)).toEqual(await understood(sdk, schema, reply))
      }),
      { numRuns: schemas.length * 2 },
    )
  })

  const read = (inner: string) =>
    readDocument(ec2.DescribeVolumes$[5], `<?xml version="1.0"?>\n<R xmlns="x">${inner}</R>`, 'R')

  test.each([
    ['<volumeSet/>', { Volumes: [] }],
    ['<volumeSet></volumeSet>', { Volumes: [] }],
    ['<volumeSet><item/></volumeSet>', { Volumes: [{}] }],
    ['\n <volumeSet>\n <item>\n <size> 8 </size>\n </item>\n</volumeSet>\n', { Volumes: [{ Size: 8 }] }],
    [
      '<volumeSet><item><encrypted>TRUE</encrypted><stranger><item>1</item></stranger></item></volumeSet>',
      { Volumes: [{ Encrypted: true }] },
    ],
    [
      '<volumeSet><item><volumeId>a&amp;b&#38;&#x26;&lt;&quot;&apos;&unknown;</volumeId></item></volumeSet>',
      { Volumes: [{ VolumeId: 'a&b&&<"\'&unknown;' }] },
    ],
    [
      '<volumeSet><item><volumeId><![CDATA[<a>&amp;]]>b<!-- c --></volumeId></item></volumeSet>',
      { Volumes: [{ VolumeId: '<a>&amp;b' }] },
    ],
    [
      '<!-- a > b --><volumeSet><item><volumeId x="y">vol-1</volumeId></item></volumeSet>',
      { Volumes: [{ VolumeId: 'vol-1' }] },
    ],
    ['<nextToken>t</nextToken>', { NextToken: 't' }],
  ])('%s', (inner, output) => {
    expect(read(inner)).toEqual(output)
  })

  test.each([
    '<R><volumeSet><item><volumeId>vol-1</vol',
    '<R><volumeSet>',
    '<html><body>502 Bad Gateway',
    'Bad Gateway',
    '<R',
    '',
  ])('half an answer is refused: %s', (text) => {
    expect(() => readDocument(ec2.DescribeVolumes$[5], text, 'R')).toThrow(XmlError)
  })

  test('a complete page of another kind is not taken for an empty answer', async () => {
    const page = { status: 200, headers: {}, body: Buffer.from('<html><body>Please sign in</body></html>') }
    await expect(understood(ours, ec2.DescribeVolumes$, page)).rejects.toThrow(XmlError)
  })

  test.each([
    [500, '<!doctype html><html><title>500</title><p>Oops</html>', 'HTTP 500 without an AWS error: 500 Oops'],
    [407, 'Proxy Authentication Required', 'HTTP 407 without an AWS error: Proxy Authentication Required'],
    [503, '', 'HTTP 503 without an AWS error'],
  ])('an error %d that is not AWS’s says so', async (status, body, message) => {
    const page = { status, headers: {}, body: Buffer.from(body) }
    await expect(understood(ours, ec2.DescribeVolumes$, page)).rejects.toThrow(message)
  })

  test('an error of AWS’s keeps its code and its text', async () => {
    const body =
      '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>No.</Message></Error></Errors></Response>'
    const page = { status: 403, headers: {}, body: Buffer.from(body) }
    await expect(understood(ours, ec2.DescribeVolumes$, page)).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: 'No.',
    })
  })
})
