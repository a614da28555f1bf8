import { expect, test } from 'vitest'
import { actions } from '../../src/actions/index.ts'
import type { Finding } from '../../src/finding.ts'
import { candidatesOf } from '../../src/plan/plan-candidates.ts'

const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
  check: 'orphan-volume',
  outcome: 'found',
  severity: 'low',
  reason: 'It is old.',
  remedy: { verb: 'delete-volume' },
  subject: {
    arn: `arn:aws:ec2:eu-west-1:111111111111:volume/${id}`,
    type: 'ec2:volume',
    id,
    account: '111111111111',
    accountName: 'prod-web',
    region: 'eu-west-1',
  },
  ...more,
})

const left = (more: Partial<Finding>, accounts?: readonly string[]) =>
  candidatesOf([finding('a', more)], actions, accounts).left[0]?.why

test('what is unused, or may be changed while it is used, is a candidate; the dearest first', () => {
  const cost = (amount: number) => ({ amount, currency: 'USD', bound: '=', basis: '', source: '' }) as const
  const found = [
    finding('a', { use: 'unused', cost: cost(1) }),
    finding('b', { use: 'in-use', remedy: { verb: 'modify-volume', input: { type: 'gp3' } }, cost: cost(3) }),
    finding('c', { cost: cost(2) }),
    finding('d', { outcome: 'kept' }),
    { ...finding('e'), remedy: undefined } as never,
  ]
  const { candidates, left } = candidatesOf(found, actions, undefined)
  expect(candidates.map((one) => one.finding.subject.id)).toEqual(['b', 'c', 'a'])
  expect(left).toEqual([])
})

test('everything else is left out, and why is said', () => {
  expect(left({ outcome: 'unknown' })).toBe('unknown')
  expect(left({ use: 'unknown' })).toBe('unknown')
  expect(left({ outcome: 'excepted' })).toBe('excepted')
  expect(left({ handsOff: 'managed by AWS Backup' })).toBe('hands-off')
  expect(left({ use: 'in-use' })).toBe('in-use')
  expect(left({ use: 'recently-used' })).toBe('in-use')
  expect(left({ remedy: { verb: 'delete-nat-gateway' } })).toBe('no-action')
  expect(left({}, ['dev-*', '222222222222'])).toBe('account')
  expect(left({}, ['prod-*'])).toBeUndefined()
  expect(left({}, ['111111111111'])).toBeUndefined()
})

test('one resource has one action, whichever checks ask', () => {
  const { candidates, left } = candidatesOf(
    [finding('a'), finding('a', { check: 'old-generation-volume', remedy: { verb: 'modify-volume' } })],
    actions,
    undefined,
  )
  expect([candidates, left]).toMatchObject([
    [{ remedy: { verb: 'modify-volume' } }],
    [{ why: 'other-action', verb: 'delete-volume' }],
  ])
})
