import type { Failure, FailureKind } from '@arnq/query'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupFailures } from '../src/failure-groups.ts'

const failure = (kind: FailureKind, action: string, region: string, more: Partial<Failure> = {}): Failure => ({
  ...{ kind, action, code: 'X', message: `${action} in ${region}`, source: 'profile prod' },
  ...{ target: { partition: 'aws', account: '111111111111', region } },
  ...more,
})

const told = (failures: readonly Failure[]) =>
  groupFailures(failures).map(({ action, count, accounts }) => [action, count, accounts[0]?.regions.join(' ')])

describe('one cause', () => {
  test.each<FailureKind>(['unreachable', 'timeout'])('is a network by which no call gets through: %s', (kind) => {
    const calls = ['f:F', 'e:E', 'd:D', 'c:C', 'b:B', 'a:A']
    const failures = calls.flatMap((action) => [failure(kind, action, 'eu-west-1'), failure(kind, action, 'us-east-1')])
    expect(told(failures)).toEqual([['a:A, b:B, c:C, d:D and 2 more', 12, 'eu-west-1 us-east-1']])
    expect(told([failure(kind, 'a:A', 'r'), failure(kind, 'a:A', 'r', { code: 'ENOTFOUND' })])).toHaveLength(2)
  })

  test('is a sign-in that has ended, whatever was asked and however that was said', () => {
    const failures = [failure('expired', 'a:A', 'r'), failure('expired', 'b:B', 'r', { code: 'Y' })]
    expect(told(failures)).toEqual([['a:A, b:B', 2, 'r']])
    expect(told([...failures, failure('expired', 'a:A', 'r', { source: 'profile dev' })])).toHaveLength(2)
  })

  test('is what an organization refuses an account, in any region', () => {
    const kind = 'denied-by-scp'
    const elsewhere = failure(kind, 'a:A', 'r', { target: { account: '222222222222', region: 'r' } })
    const failures = [failure(kind, 'a:A', 'r'), failure(kind, 'b:B', 'r'), failure(kind, 'b:B', 's'), elsewhere]
    expect(told(failures)).toEqual([
      ['a:A, b:B', 3, 'r s'],
      ['a:A', 1, 'r'],
    ])
    expect(groupFailures(failures)[0]?.next).toContain('leave r, s out of the pattern')
  })

  test('is a permission of one account, in any region', () => {
    const kind = 'denied'
    const elsewhere = failure(kind, 'a:A', 'r', { target: { account: '222222222222', region: 'r' } })
    const failures = [failure(kind, 'a:A', 'r'), failure(kind, 'a:A', 's'), failure(kind, 'b:B', 'r'), elsewhere]
    expect(told(failures)).toEqual([
      ['a:A', 2, 'r s'],
      ['b:B', 1, 'r'],
      ['a:A', 1, 'r'],
    ])
    const refused = failure(kind, 'a:A', 'r', { message: 'no session policy allows the a:A action' })
    expect(groupFailures([...failures, refused]).map(({ next }) => next)).toContain(
      'have the session policy allow a:A, too',
    )
  })

  test.each<FailureKind>(['throttled', 'unknown', 'disabled'])('is one call that fails by one code: %s', (kind) => {
    const failures = [failure(kind, 'a:A', 'r'), failure(kind, 'b:B', 'r'), failure(kind, 'a:A', 'r', { code: 'Y' })]
    expect(told(failures)).toHaveLength(3)
  })
})

test('every failure is counted in one group, and its account and region stand there', () => {
  const any = fc
    .record({
      kind: fc.constantFrom<FailureKind[]>('denied', 'disabled', 'expired', 'credentials', 'timeout', 'unknown'),
      action: fc.constantFrom('a:A', 'b:B'),
      region: fc.constantFrom('r', 's'),
      account: fc.constantFrom('1', '2'),
      source: fc.constantFrom('p', 'q'),
    })
    .map(({ kind, action, region, account, source }) =>
      failure(kind, action, region, { source, target: { account, region } }),
    )
  fc.assert(
    fc.property(fc.array(any), (failures) => {
      const groups = groupFailures(failures)
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(failures.length)
      for (const { kind, action, target } of failures) {
        const there = groups.filter(
          (group) =>
            group.kind === kind &&
            group.action.includes(action) &&
            group.accounts.some(({ id, regions }) => id === target.account && regions.includes(target.region ?? '')),
        )
        expect(there.length).toBeGreaterThan(0)
      }
    }),
  )
})
