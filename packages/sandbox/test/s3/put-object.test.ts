import { Readable } from 'node:stream'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, serve } from '../../src/server.ts'
import { holding, inProcess } from '../doors.ts'

const Bucket = 'reports'
const world = holding({ buckets: [Bucket] })

let sandbox: Sandbox
let client: S3Client
const credentials = { accessKeyId: 'AKIAMAIN', secretAccessKey: 'secret' }
beforeAll(async () => {
  sandbox = await serve(world)
  client = new S3Client({ endpoint: sandbox.url, region: 'us-east-1', credentials, maxAttempts: 1 })
})
afterAll(() => sandbox.close())

async function read(Key: string): Promise<string | undefined> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }))
  return Body?.transformToString()
}

describe('an object', () => {
  it.each([
    ['plain.txt', 'text'],
    ['a folder/ü+&?#.json', '{"a": "ü"}'],
    ['empty', ''],
    ['ends/with/', 'slash'],
  ])('%s is read as it was written', async (Key, body) => {
    const { ETag } = await client.send(new PutObjectCommand({ Bucket, Key, Body: body, ContentType: 'text/plain' }))
    expect(ETag).toMatch(/^"[\da-f]{32}"$/)
    expect(await read(Key)).toBe(body)
    expect(await client.send(new GetObjectCommand({ Bucket, Key }))).toMatchObject({ ETag, ContentType: 'text/plain' })
  })

  it('is taken out of the chunks that a stream comes in', async () => {
    const parts = ['one\r\n', 'two', 'x'.repeat(100_000)]
    const Body = Readable.from(parts.map((part) => Buffer.from(part)))
    const ContentLength = parts.join('').length
    await client.send(new PutObjectCommand({ Bucket, Key: 'streamed', Body, ContentLength }))
    expect(await read('streamed')).toBe(parts.join(''))
  })

  it('may be kept from being written over', async () => {
    const put = () => client.send(new PutObjectCommand({ Bucket, Key: 'once', Body: 'a', IfNoneMatch: '*' }))
    await put()
    await expect(put()).rejects.toMatchObject({ name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } })
  })

  it('may be written over by whoever read what is there', async () => {
    const put = (Body: string, IfMatch?: string) =>
      client.send(new PutObjectCommand({ Bucket, Key: 'swapped', Body, ...(IfMatch !== undefined && { IfMatch }) }))
    await expect(put('a', '"none"')).rejects.toMatchObject({ name: 'NoSuchKey' })
    const { ETag: first = '' } = await put('a')
    await put('b', first)
    await expect(put('c', first)).rejects.toMatchObject({ name: 'PreconditionFailed' })
    expect(await read('swapped')).toBe('b')
  })

  it('is called NoSuchKey where it is not', async () => {
    await expect(read('none')).rejects.toMatchObject({ name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } })
  })

  it('is found by its bucket in the host, and without the hint of the JavaScript SDK', async () => {
    await client.send(new PutObjectCommand({ Bucket, Key: 'hosted', Body: 'here' }))
    const scope = `AKIAMAIN/20260101/us-east-1/s3/aws4_request`
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`
    const path = await fetch(`${sandbox.url}/${Bucket}/hosted`, { headers: { authorization } })
    expect(await path.text()).toBe('here')
    const hosted = new S3Client({
      endpoint: `http://localhost:${sandbox.port}`,
      region: 'us-east-1',
      credentials,
      maxAttempts: 1,
      requestHandler: {
        handle: async (request: { hostname: string; path: string; headers: Record<string, string> }) => {
          expect(request.hostname).toBe('reports.localhost')
          throw new Error(request.path)
        },
      },
    })
    await expect(hosted.send(new GetObjectCommand({ Bucket, Key: 'hosted' }))).rejects.toThrow('/hosted')
  })

  it('is the same in process, where its body is a stream too', async () => {
    const ask = inProcess(world)
    await ask('s3', 'putObject', { Bucket, Key: 'a', Body: 'text' })
    const { Body } = await ask('s3', 'getObject', { Bucket, Key: 'a' })
    expect(await (Body as { transformToString: () => Promise<string> }).transformToString()).toBe('text')
    const stream = ask('s3', 'putObject', { Bucket, Key: 'b', Body: Readable.from(['x']) })
    await expect(stream).rejects.toMatchObject({ name: 'NotImplemented' })
  })
})

describe('a bucket in another region', () => {
  it('sends the caller there', async () => {
    const [account, ...others] = world.accounts
    if (!account) throw new Error('no account')
    const holdings = (region: string) => (region === 'eu-central-1' ? { buckets: ['far'] } : {})
    const ask = inProcess({ ...world, accounts: [{ ...account, holdings }, ...others] })
    const call = ask('s3', 'getObject', { Bucket: 'far', Key: 'a' })
    await expect(call).rejects.toMatchObject({
      name: 'PermanentRedirect',
      message: expect.stringContaining('eu-central-1'),
    })
  })
})
