import { type Aws, errorCode, type Target } from '@arnq/query'
import type { SharedStore } from '../doors.ts'
import { checkedName } from './folder.ts'

/** Where in S3: `s3://bucket/prefix`. */
export type Place = { readonly bucket: string; readonly prefix: string }

/** Reads `s3://bucket/prefix/`; undefined where it is no such address. */
export function s3Place(url: string): Place | undefined {
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(url) ?? []
  return bucket === undefined ? undefined : { bucket, prefix: prefix.replace(/\/*$/, prefix === '' ? '' : '/') }
}

/**
 * Objects under a prefix of a bucket. Writers at once are told apart by the object's ETag (conditional writes,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html). `target`: with whose credentials, and in
 * which region the bucket is.
 */
export function s3Store(aws: Aws, target: Target, { bucket, prefix }: Place): SharedStore {
  const keyOf = (name: string): string => `${prefix}${checkedName(name)}`
  const place = `s3://${bucket}/${prefix.replace(/\/$/, '')}`
  const get = async (
    name: string,
  ): Promise<{ readonly text: string; readonly tag: string | undefined } | undefined> => {
    try {
      const answer = await aws.call(target, 's3', 'getObject', { Bucket: bucket, Key: keyOf(name) })
      return { text: await textOf(answer.Body), tag: answer.ETag }
    } catch (error) {
      if (errorCode(error) === 'NoSuchKey') return undefined
      throw refused(
        error,
        `s3:GetObject of ${place}`,
        'and s3:ListBucket, without which S3 says "denied" for "not there"',
      )
    }
  }
  const put = (name: string, text: string, condition: { IfMatch?: string; IfNoneMatch?: string } = {}) =>
    aws.call(target, 's3', 'putObject', {
      Bucket: bucket,
      Key: keyOf(name),
      Body: text,
      ContentType: typeOf(name),
      ...condition,
    })
  return {
    place,
    read: async (name) => (await get(name))?.text,
    write: async (name, text) => {
      await put(name, text).catch((error) => {
        throw refused(error, `s3:PutObject to ${place}`)
      })
    },
    swap: async (name, before, text) => {
      const now = await get(name)
      if (now?.text !== before) return false
      try {
        await put(name, text, now?.tag === undefined ? { IfNoneMatch: '*' } : { IfMatch: now.tag })
        return true
      } catch (error) {
        if (LOST.has(errorCode(error))) return false
        throw refused(error, `s3:PutObject to ${place}`)
      }
    },
  }
}

/** What S3 answers to the slower of two conditional writers; NoSuchKey where the object was deleted meanwhile. */
const LOST = new Set(['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey'])

function refused(error: unknown, what: string, also = ''): Error {
  const says = error instanceof Error ? error.message : String(error)
  const denied = /denied|forbidden/i.test(errorCode(error)) ? ` Its permission is needed${also && ` (${also})`}.` : ''
  return new Error(`${what} failed: ${errorCode(error)}: ${says}.${denied}`, { cause: error })
}

/** The SDK gives a stream with a method, other doors the text or its bytes. */
async function textOf(body: unknown): Promise<string> {
  if (typeof body === 'string') return body
  if (body instanceof Uint8Array) return new TextDecoder().decode(body)
  if (typeof body === 'object' && body !== null && 'transformToString' in body) {
    const { transformToString } = body
    if (typeof transformToString === 'function') return String(await transformToString.call(body, 'utf-8'))
  }
  throw new Error('S3 gave an object without a body that can be read')
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  xml: 'application/xml',
  txt: 'text/plain; charset=utf-8',
}

const typeOf = (name: string): string => TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
