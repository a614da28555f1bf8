import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { awsText } from '../../src/formats/aws-text.ts'
import { text } from '../../src/formats/text.ts'
import { chunks, FORBIDDEN, HOSTILE, paged, printed, resources, values } from './canned.ts'

const asItIs = (given: string): string => given

test('resources are printed as the AWS CLI would print their documents', async () => {
  expect(await printed(text, resources)).toBe(
    [
      '111111111111\tprod\tarn:aws:ec2:us-east-1:111111111111:instance/i-1\t2026-01-02T03:04:05.000Z\ti-1\tweb\tus-east-1\tec2:instance',
      'DATA\t2\ti-1\tof the row',
      'STATE\t16\trunning',
      'TAGS\tweb\tpay',
      '222222222222\tNone\tarn:aws:ec2:eu-west-1:222222222222:instance/i-22\tNone\ti-22\tNone\teu-west-1\tec2:instance',
      'DATA\t16\ti-22',
      'STATE\t80\tstopped',
      '',
    ].join('\n'),
  )
})

describe('a list is printed as the AWS CLI prints the whole of it, however it is cut into pages', () => {
  const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))
  const object = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(scalar, fc.array(scalar)))
  const lists: Record<string, fc.Arbitrary<unknown[]>> = {
    scalars: fc.array(scalar),
    lists: fc.array(fc.array(scalar)),
    objects: fc.array(object),
    'scalars, then lists': fc
      .tuple(fc.array(scalar, { minLength: 1 }), fc.array(fc.oneof(scalar, fc.array(scalar))))
      .map(([a, b]) => [...a, ...b]),
  }
  test.each(Object.entries(lists))('%s', async (_, list) => {
    await fc.assert(
      fc.asyncProperty(list, fc.integer({ min: 1, max: 4 }), async (given, size) => {
        expect((await chunks(text, paged(values(...given), size))).join('')).toBe(awsText(given, asItIs))
      }),
    )
  })
})

test('scalars and lists are printed as they arrive', async () => {
  expect(await chunks(text, [values('a', 'b'), values('c')])).toEqual(['a\tb', '\tc', '\n'])
  expect(await chunks(text, [values(['a', 1]), values(['b', 2])])).toEqual(['a\t1\n', 'b\t2\n', ''])
})

test('one value, a missing one, columns', async () => {
  expect(await printed(text, values([{ a: 1 }, { b: 2 }]), { single: true })).toBe('1\t\n\t2\n')
  expect(await printed(text, values(null), { single: true })).toBe('None\n')
  expect(await printed(text, resources, { columns: ['id', '_name', 'State.Name'] })).toBe(
    'i-1\tweb\trunning\ni-22\tNone\tstopped\n',
  )
})

test('a terminal gets no control character, a pipe every byte', async () => {
  const hostile = values(...HOSTILE.map((found) => ({ [`k${found}`]: [found], s: found })))
  expect((await printed(text, hostile, { terminal: true })).replaceAll('\t', '')).not.toMatch(FORBIDDEN)
  expect(await printed(text, hostile)).toBe(
    awsText(
      hostile.map((item) => item.kind === 'value' && item.value),
      asItIs,
    ),
  )
  expect(await printed(text, values('a\nb'), { terminal: true })).toBe('a\\nb\n')
})
