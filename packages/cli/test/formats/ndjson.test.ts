import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ndjson } from '../../src/formats/ndjson.ts'
import { chunks, FORBIDDEN, HOSTILE, paged, printed, resources, values } from './canned.ts'

describe('one value a line', () => {
  test('resources are compact documents', async () => {
    const lines = (await printed(ndjson, resources)).split('\n')
    expect(lines[1]).toBe(
      '{"arn":"arn:aws:ec2:eu-west-1:222222222222:instance/i-22","type":"ec2:instance","account":"222222222222","accountName":null,"region":"eu-west-1","id":"i-22","name":null,"created":null,"tags":{},"data":{"InstanceId":"i-22","State":{"Code":80,"Name":"stopped"},"CpuCount":16}}',
    )
    expect(lines.length).toBe(3)
  })

  test('columns make objects of what they name', async () => {
    expect(await printed(ndjson, resources, { columns: ['id', 'accountName'] })).toBe(
      '{"id":"i-1","accountName":"prod"}\n{"id":"i-22","accountName":null}\n',
    )
  })

  test('a value that is not there is null', async () => {
    expect(await printed(ndjson, values(undefined, null, 'x'))).toBe('null\nnull\n"x"\n')
  })

  test('an empty answer prints nothing', async () => {
    expect(await chunks(ndjson, [[], []])).toEqual([])
  })

  test('a whole list has a line for each element, any other single value one', async () => {
    expect(await printed(ndjson, values([{ a: 1 }, [2]]), { single: true })).toBe('{"a":1}\n[2]\n')
    expect(await printed(ndjson, values({ a: [1] }), { single: true })).toBe('{"a":[1]}\n')
  })

  test('lines read back are the values', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 5 }), async (list, size) => {
        const lines = (await chunks(ndjson, paged(values(...list), size))).join('').split('\n')
        expect(lines.pop()).toBe('')
        expect(lines.map((line) => JSON.parse(line))).toEqual(JSON.parse(JSON.stringify(list)))
      }),
    )
  })
})

test('a hostile character is escaped, and the value is the same', async () => {
  const text = await printed(ndjson, values(HOSTILE))
  expect(text).not.toMatch(FORBIDDEN)
  expect(JSON.parse(text)).toEqual(HOSTILE)
})
