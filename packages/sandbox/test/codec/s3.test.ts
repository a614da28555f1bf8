import { GetObject$, PutObject$ } from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import { s3Rest } from '../../src/codec/s3.ts'

const codec = s3Rest({ version: '2006-03-01', xmlNamespace: '', target: 'AmazonS3' })
const request = (path: string, host: string, more: { headers?: Record<string, string>; body?: string } = {}) => ({
  method: 'PUT',
  path,
  query: new URLSearchParams(),
  headers: { host, ...more.headers },
  body: Buffer.from(more.body ?? ''),
})

describe('where S3 finds the bucket', () => {
  it.each([
    ['/b/k', '127.0.0.1:4566'],
    ['/b/k', 'localhost:4566'],
    ['/b/k', 'sandbox'],
    ['/b/k', 's3.eu-central-1.amazonaws.com'],
    ['/k', 'b.localhost:4566'],
    ['/k', 'b.s3.amazonaws.com'],
    ['/k', 'b.s3.eu-central-1.amazonaws.com'],
    ['/k', 'b.s3-us-west-2.amazonaws.com'],
  ])('%s on %s', (path, host) => {
    expect(codec.find(request(path, host), [GetObject$, PutObject$])).toBe(PutObject$)
    expect(codec.read(PutObject$, request(path, host))).toMatchObject({ Bucket: 'b', Key: 'k' })
  })
})

describe('chunks', () => {
  const headers = { 'content-encoding': 'aws-chunked' }
  const read = (body: string) => codec.read(PutObject$, request('/b/k', 'localhost', { headers, body })).Body

  it('come off, with their signatures and sums', () => {
    const body = '5;chunk-signature=ab\r\nab\r\nc\r\n1\r\nd\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n'
    expect(Buffer.from(read(body) as Uint8Array).toString()).toBe('ab\r\ncd')
  })

  it.each(['', 'zz\r\n', '5\r\nab\r\n0\r\n\r\n'])('that are none are refused: %j', (body) => {
    expect(() => codec.read(PutObject$, request('/b/k', 'localhost', { headers, body: body || 'x' }))).toThrow(
      'invalid: Body',
    )
  })
})
