import { expect, test } from 'vitest'
import { uuidOf } from '../../src/lab/index.ts'

test('the UUID of a volume holds the digits of its id', () => {
  expect(uuidOf('vol-0123456789abcdef0')).toBe('00000000-0000-0000-1234-56789abcdef0')
})
