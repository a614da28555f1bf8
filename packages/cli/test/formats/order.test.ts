import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item } from '../../src/formats/format.ts'
import { limited, sorted } from '../../src/formats/order.ts'
import { paged, resources, values } from './canned.ts'

async function* stream(pages: readonly (readonly Item[])[]): AsyncGenerator<readonly Item[]> {
  yield* pages
}

async function order(list: readonly unknown[], ...keys: string[]): Promise<unknown[]> {
  const items = (await Array.fromAsync(sorted(stream(paged(values(...list), 2)), keys))).flat()
  return items.map((item) => item.kind === 'value' && item.value)
}

/** As it compares: what is missing is the same whatever it is. */
const shown = (value: unknown): string =>
  JSON.stringify(value, (_, one) => (one === Infinity ? 'most' : one === -Infinity ? 'least' : one))

describe('sorted', () => {
  const [a, b, c, none] = [{ n: 10, s: 'b' }, { n: 9, s: 'a' }, { n: 10, s: 'a' }, { s: 'z' }]

  test('numbers by size, the missing last both ways, equals as they came', async () => {
    expect(await order([a, none, b, c], 'n')).toEqual([b, a, c, none])
    expect(await order([a, none, b, c], '-n')).toEqual([a, c, b, none])
  })

  test('the first key decides, then the next', async () => {
    expect(await order([a, b, c, none], '-n', 's')).toEqual([c, a, b, none])
  })

  test('strings by code point, numbers before them', async () => {
    expect(await order(['\u{1f642}', '\ufffd', 'a', 'B', 'ab', '', 2, true], 'value')).toEqual([
      2,
      '',
      'B',
      'a',
      'ab',
      '\ufffd',
      '\u{1f642}',
      true,
    ])
  })

  test('in one order, however they came, whatever they are', async () => {
    const special = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null, true, false)
    const cell = fc.oneof(special, fc.integer({ min: -1, max: 1 }), fc.constantFrom('', 'a', 'b'), fc.constant([1]))
    const given = fc
      .array(fc.record({ n: cell, s: cell }))
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))
    const sign = fc.constantFrom('', '-')
    await fc.assert(
      fc.asyncProperty(given, sign, async ([list, shuffled], down) => {
        const keys = [`${down}n`, 's']
        expect((await order(shuffled, ...keys)).map(shown)).toEqual((await order(list, ...keys)).map(shown))
      }),
    )
    const [worst, none] = [{ n: Number.NaN }, { n: null }]
    expect(await order([worst, { n: 2 }, none, { n: 1 }], '-n')).toEqual([{ n: 2 }, { n: 1 }, worst, none])
  })

  test('resources by arnq’s own names and by JMESPath', async () => {
    const ids = async (key: string): Promise<string[]> =>
      (await Array.fromAsync(sorted(stream([resources]), [key])))
        .flat()
        .map((item) => (item.kind === 'resource' ? item.resource.id : ''))
    expect(await ids('-id')).toEqual(['i-22', 'i-1'])
    expect(await ids('region')).toEqual(['i-22', 'i-1'])
    expect(await ids('-length(InstanceId)')).toEqual(['i-22', 'i-1'])
  })

  test('a key that cannot be read is an error at once', () => {
    expect(() => sorted(stream([]), ['-a['])).toThrow(/"a\[" cannot be read/)
  })

  test('keeps every item, and is what a stable sort of the whole gives', async () => {
    const row = fc.record({ n: fc.option(fc.integer({ min: 0, max: 3 })), at: fc.nat() })
    await fc.assert(
      fc.asyncProperty(fc.array(row), async (list) => {
        const key = (given: { n: number | null }): number => given.n ?? Number.POSITIVE_INFINITY
        expect(await order(list, 'n')).toEqual(list.toSorted((x, y) => (key(x) === key(y) ? 0 : key(x) - key(y))))
      }),
    )
  })
})

describe('limited', () => {
  test('takes the first, and asks for no page that it does not need', async () => {
    const asked: string[] = []
    async function* pages(): AsyncGenerator<readonly Item[]> {
      try {
        for (const page of ['ab', 'cd', 'ef']) {
          asked.push(page)
          yield values(...page)
        }
      } finally {
        asked.push('closed')
      }
    }
    const taken = (await Array.fromAsync(limited(pages(), 3))).flat()
    expect(taken).toEqual(values('a', 'b', 'c'))
    expect(asked).toEqual(['ab', 'cd', 'closed'])
    asked.length = 0
    expect(await Array.fromAsync(limited(pages(), 0))).toEqual([])
    expect(asked).toEqual([])
    expect((await Array.fromAsync(limited(pages(), 4))).flat().length).toBe(4)
    expect(asked).toEqual(['ab', 'cd', 'closed'])
  })
})
