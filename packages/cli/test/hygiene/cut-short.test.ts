import type { Finding } from '@arnq/hygiene'
import { expect, test } from 'vitest'
import { cutShort } from '../../src/hygiene/cut-short.ts'

const finding: Finding = {
  check: 'stale-image',
  outcome: 'found',
  severity: 'low',
  reason: 'Nothing uses it.',
  use: 'unused',
  remedy: { verb: 'retire-image' },
  subject: { arn: 'a', type: 'ec2:image', id: 'ami-1', account: '111111111111', region: 'eu-west-1' },
}

test('what nothing seems to use is unknown where the look was stopped, and cannot be planned', () => {
  const [one] = cutShort([finding])
  expect(one).toMatchObject({
    outcome: 'unknown',
    use: 'unknown',
    gaps: [{ says: expect.stringContaining('stopped') }],
  })
  expect(one).not.toHaveProperty('remedy')
})

test('what is known without asking who uses it stays', () => {
  const { use: _, ...open } = finding
  const others: readonly Finding[] = [open, { ...finding, outcome: 'kept', use: 'in-use' }]
  expect(cutShort(others)).toEqual(others)
})
