import { describe, expect, test } from 'vitest'
import { arn } from '../../src/formats/arn.ts'
import { ColumnError } from '../../src/formats/format.ts'
import { chunks, printed, resources, values } from './canned.ts'

test('resources are their ARNs', async () => {
  expect(await printed(arn, resources)).toBe(
    'arn:aws:ec2:us-east-1:111111111111:instance/i-1\narn:aws:ec2:eu-west-1:222222222222:instance/i-22\n',
  )
  expect(await chunks(arn, [[], []])).toEqual([])
})

test('strings of a query are lines, also those of a whole list, and never two', async () => {
  expect(await printed(arn, values('arn:a', 'b'))).toBe('arn:a\nb\n')
  expect(await printed(arn, values(['arn:a', 'b']), { single: true })).toBe('arn:a\nb\n')
  expect(await printed(arn, values('a\nb\u001b'))).toBe('a\\nb\\u001b\n')
})

describe('anything else is the asker’s mistake', () => {
  test.each([
    [null, /gave null/],
    [undefined, /gave null/],
    [3, /the number 3/],
    [['arn:a'], /gave a list/],
    [{ a: 1 }, /gave an object/],
  ])('%j', async (value, message) => {
    const failed = printed(arn, values(value))
    await expect(failed).rejects.toThrow(ColumnError)
    await expect(failed).rejects.toThrow(message)
    await expect(failed).rejects.toThrow(/Leave the query out/)
  })

  test('columns too', async () => {
    await expect(printed(arn, resources, { columns: ['id'] })).rejects.toThrow(/--columns/)
  })
})
