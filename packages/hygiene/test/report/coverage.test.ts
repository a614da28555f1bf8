import type { Failure } from '@arnq/query'
import { describe, expect, test } from 'vitest'
import { coverageOf } from '../../src/report/coverage.ts'

const targets = ['111111111111', '222222222222'].flatMap((account) =>
  ['eu-west-1', 'us-east-1'].map((region) => ({ partition: 'aws', account, region })),
)
const failure = (target: Failure['target'], more: Partial<Failure> = {}): Failure => ({
  kind: 'denied',
  target,
  action: 'ec2:DescribeImages',
  code: 'UnauthorizedOperation',
  message: 'no',
  ...more,
})

describe('coverage', () => {
  test('is whole where nothing failed', () => {
    expect(coverageOf({ targets, failures: [], gaps: [] })).toEqual({
      accounts: 2,
      regions: 2,
      targets: 4,
      holed: 0,
      off: 0,
      unseen: [],
      gaps: [],
    })
  })

  test('tells failures of one cause in one account together', () => {
    const failures = ['eu-west-1', 'us-east-1'].flatMap((region) =>
      ['ec2:DescribeImages', 'ec2:DescribeVolumes'].map((action) =>
        failure({ account: '111111111111', region }, { action }),
      ),
    )
    const { unseen, holed } = coverageOf({ targets, failures, gaps: [] })
    expect(holed).toBe(2)
    expect(unseen).toEqual([
      {
        account: '111111111111',
        kind: 'denied',
        code: 'UnauthorizedOperation',
        message: 'no',
        actions: ['ec2:DescribeImages', 'ec2:DescribeVolumes'],
        regions: ['eu-west-1', 'us-east-1'],
        looks: 4,
      },
    ])
  })

  test('takes an account that could not be entered for a hole in all its regions', () => {
    expect(coverageOf({ targets, failures: [failure({ account: '222222222222' })], gaps: [] }).holed).toBe(2)
  })

  test('takes a region that is switched off for no hole', () => {
    const off = failure({ account: '111111111111', region: 'ap-east-1' }, { kind: 'disabled' })
    expect(coverageOf({ targets, failures: [off], gaps: [] })).toMatchObject({ holed: 0, off: 1, unseen: [] })
  })

  test('takes a check that broke off for a hole in no place', () => {
    const { holed, unseen } = coverageOf({ targets, failures: [failure({}, { action: 'check x' })], gaps: [] })
    expect([holed, unseen.length]).toEqual([0, 1])
  })

  test('counts holes that are told in words', () => {
    const gaps = [{ says: 'b' }, { says: 'a' }, { says: 'b' }, { says: 'c', failure: failure({}) }]
    expect(coverageOf({ targets, failures: [], gaps }).gaps).toEqual([
      { says: 'a', times: 1 },
      { says: 'b', times: 2 },
    ])
  })
})
