import { expect, it } from 'vitest'
import { stoppedAt } from '../../../src/checks/parts/stopped-at.ts'

it.each([
  ['User initiated (2026-01-31 23:59:59 GMT)', '2026-01-31T23:59:59.000Z'],
  ['User initiated (2026-01-31 23:59:59 UTC)', '2026-01-31T23:59:59.000Z'],
  ['User initiated', undefined],
  ['User initiated (2026-13-45 23:59:59 GMT)', undefined],
  ['Server.SpotInstanceTermination: Spot instance termination', undefined],
  ['', undefined],
  [undefined, undefined],
])('reads %j', (text, at) => {
  expect(stoppedAt(text)).toBe(at)
})
