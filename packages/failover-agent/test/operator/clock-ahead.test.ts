import { expect, test } from 'vitest'
import { clockAhead } from '../../src/operator/clock-ahead.ts'

const at = (iso: string) => ({ now: () => new Date(iso) })
const says = (date: string | undefined) => async () => ({
  status: 200,
  headers: date === undefined ? {} : { date },
  text: '',
})

test.each([
  ['2026-11-21T12:00:00.500Z', 0],
  ['2026-11-21T12:05:00.500Z', 300_000],
  ['2026-11-21T11:59:50.500Z', -10_000],
])('a machine at %s is %s ms ahead of a server at 12:00', async (iso, ahead) => {
  expect(await clockAhead({ region: 'eu-central-1' }, at(iso), says('Sat, 21 Nov 2026 12:00:00 GMT'))).toBe(ahead)
})

test('a server that does not tell the time is told', async () => {
  await expect(
    clockAhead({ endpoint: 'http://x:1', region: 'r' }, at('2026-11-21T12:00:00Z'), says(undefined)),
  ).rejects.toThrow('http://x:1 does not say what time it is')
})
