import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { json } from '../../src/formats/json.ts'
import { chunks, FORBIDDEN, HOSTILE, paged, printed, resources, values } from './canned.ts'

const documents = [
  {
    arn: 'arn:aws:ec2:us-east-1:111111111111:instance/i-1',
    type: 'ec2:instance',
    account: '111111111111',
    accountName: 'prod',
    region: 'us-east-1',
    id: 'i-1',
    name: 'web',
    created: '2026-01-02T03:04:05.000Z',
    tags: { Name: 'web', Team: 'pay' },
    data: { InstanceId: 'i-1', State: { Code: 16, Name: 'running' }, CpuCount: 2, name: 'of the row' },
  },
  {
    arn: 'arn:aws:ec2:eu-west-1:222222222222:instance/i-22',
    type: 'ec2:instance',
    account: '222222222222',
    accountName: null,
    region: 'eu-west-1',
    id: 'i-22',
    name: null,
    created: null,
    tags: {},
    data: { InstanceId: 'i-22', State: { Code: 80, Name: 'stopped' }, CpuCount: 16 },
  },
]

describe('a list', () => {
  test('resources are documents with the same fields each', async () => {
    expect(await printed(json, resources)).toBe(`${JSON.stringify(documents, null, 2)}\n`)
  })

  test('an empty answer is an empty list', async () => {
    expect(await chunks(json, [])).toEqual(['[]\n'])
    expect(await chunks(json, [[], []])).toEqual(['[]\n'])
  })

  test('a page is printed before the next one is asked for', async () => {
    const asked: number[] = []
    async function* pages() {
      for (const page of [1, 2]) {
        asked.push(page)
        yield values(page)
      }
    }
    const print = json.print({ items: pages(), single: false, color: false, terminal: false, defaultColumns: [] })
    const reader = print[Symbol.asyncIterator]()
    expect(await reader.next()).toEqual({ value: '[\n  1', done: false })
    expect(asked).toEqual([1])
  })

  test('however it is cut into pages, it is what JSON.stringify writes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 5 }), async (list, size) => {
        const text = (await chunks(json, paged(values(...list), size))).join('')
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(list)))
        expect(text).toBe(
          `${JSON.stringify(list, null, 2)}\n`.replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, code),
        )
      }),
    )
  })
})

const code = (found: string): string => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`

describe('one value', () => {
  test.each([[1], ['x'], [null], [true], [[]], [[1, { a: [] }]], [{ a: { b: [1] } }]])('%j', async (value) => {
    expect(await printed(json, values(value), { single: true })).toBe(`${JSON.stringify(value, null, 2)}\n`)
  })

  test('nothing found is null', async () => {
    expect(await printed(json, values(undefined), { single: true })).toBe('null\n')
    expect(await chunks(json, [], { single: true })).toEqual(['null\n'])
  })
})

describe('columns', () => {
  const columns = ['id', 'state=State.Name', 'name', '_name', 'tags.Team', 'both=join(`/`, [_region, InstanceId])']

  test('make objects of what they name, null where there is nothing', async () => {
    expect(JSON.parse(await printed(json, resources, { columns }))).toEqual([
      { id: 'i-1', state: 'running', name: 'of the row', _name: 'web', 'tags.Team': 'pay', both: 'us-east-1/i-1' },
      { id: 'i-22', state: 'stopped', name: null, _name: null, 'tags.Team': null, both: 'eu-west-1/i-22' },
    ])
  })

  test('apply to each object of a whole list', async () => {
    const list = [{ a: 1, b: 2 }, { b: 3 }]
    expect(JSON.parse(await printed(json, values(list), { columns: ['a'], single: true }))).toEqual([
      { a: 1 },
      { a: null },
    ])
    expect(JSON.parse(await printed(json, values([1, 2]), { columns: ['[1]'], single: true }))).toEqual({ '[1]': 2 })
  })
})

test('a hostile character is escaped, and the value is the same', async () => {
  const hostile = { [HOSTILE.join('')]: HOSTILE }
  for (const single of [true, false]) {
    const text = await printed(json, values(hostile), { single })
    expect(text).not.toMatch(FORBIDDEN)
    expect(JSON.parse(text)).toEqual(single ? hostile : [hostile])
  }
})
