import { expect, test } from 'vitest'
import { printable } from '../../src/host/printable.ts'

test('control characters become a space, letters of any language stay', () => {
  expect(printable('java\u0000-jar\u0000ärger.jar\u0000')).toBe('java -jar ärger.jar')
  expect(printable('\u001b]0;title\u0007x\u009b31m')).toBe(']0;title x 31m')
})
