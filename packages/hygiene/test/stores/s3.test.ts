import { describe, expect, test } from 'vitest'
import { storeAt } from '../../src/stores/index.ts'
import { s3Place, s3Store } from '../../src/stores/s3.ts'
import { doorTo, home } from '../delivery/door.ts'

const place = { bucket: 'state', prefix: 'arnq/' }
const denial = (action: string) =>
  ({ action, does: { kind: 'error', code: 'AccessDenied', message: 'Access Denied', status: 403 } }) as const

describe('S3 as a store', () => {
  test.each([
    ['s3://bucket', { bucket: 'bucket', prefix: '' }],
    ['s3://bucket/', { bucket: 'bucket', prefix: '' }],
    ['s3://bucket/a/b//', { bucket: 'bucket', prefix: 'a/b/' }],
    ['s3://Bucket/a', undefined],
    ['s3://', undefined],
    ['https://bucket', undefined],
  ])('reads the place %s', (url, expected) => {
    expect(s3Place(url)).toEqual(expected)
  })

  test('has nothing, then what was written', async () => {
    const { aws, asked } = doorTo({ buckets: ['state'] })
    const store = s3Store(aws, home, place)
    expect(await store.read('record.json')).toBeUndefined()
    await store.write('record.json', '{"a":"ü"}')
    expect(await store.read('record.json')).toBe('{"a":"ü"}')
    expect(store.place).toBe('s3://state/arnq')
    expect(asked[1]?.input).toMatchObject({ Bucket: 'state', Key: 'arnq/record.json', ContentType: 'application/json' })
  })

  test('swaps a text only where it is what was read', async () => {
    const { aws } = doorTo({ buckets: ['state'] })
    const store = s3Store(aws, home, place)
    expect(await store.swap('a', 'what is not there', 'x')).toBe(false)
    expect(await store.swap('a', undefined, 'one')).toBe(true)
    expect(await store.swap('a', undefined, 'two')).toBe(false)
    expect(await store.swap('a', 'one', 'two')).toBe(true)
    expect(await store.read('a')).toBe('two')
  })

  test('lets exactly one of two writers at once win, at first and later', async () => {
    const { aws } = doorTo({ buckets: ['state'] })
    const both = (before: string | undefined, texts: readonly string[]) =>
      Promise.all(texts.map((text) => s3Store(aws, home, place).swap('a', before, text)))
    const first = await both(undefined, ['one', 'two'])
    expect(first.filter((won) => won)).toHaveLength(1)
    const before = await s3Store(aws, home, place).read('a')
    expect((await both(before, ['three', 'four'])).filter((won) => won)).toHaveLength(1)
  })

  test('says which permission is missing', async () => {
    const read = s3Store(doorTo({ buckets: ['state'] }, [denial('s3:GetObject')]).aws, home, place).read('a')
    await expect(read).rejects.toThrow(/s3:GetObject of s3:\/\/state\/arnq failed: AccessDenied.*s3:ListBucket/)
    const write = s3Store(doorTo({ buckets: ['state'] }, [denial('s3:PutObject')]).aws, home, place).write('a', 'x')
    await expect(write).rejects.toThrow(/s3:PutObject to s3:\/\/state\/arnq failed: AccessDenied/)
  })

  test('does not take a bucket that is not there for an empty one', async () => {
    await expect(s3Store(doorTo({}).aws, home, place).read('a')).rejects.toThrow('NoSuchBucket')
  })

  test('is chosen by its address', () => {
    const doors = { aws: doorTo({}).aws, home }
    expect(storeAt('s3://state/arnq', doors).place).toBe('s3://state/arnq')
    expect(storeAt('/var/lib/arnq', doors).place).toBe('folder /var/lib/arnq')
    expect(() => storeAt('s3://NO', doors)).toThrow('no place in S3')
  })
})
