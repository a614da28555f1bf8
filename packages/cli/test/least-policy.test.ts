import { parsePattern, resourceTypes, typesOf } from '@arnq/query'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leastPolicy, type Policy, type Statement } from '../src/least-policy.ts'

const policyOf = (text: string, assume?: string): Policy => {
  const pattern = parsePattern(text)
  return leastPolicy({ types: typesOf(pattern, resourceTypes), pattern, ...(assume && { assume }) })
}
const statement = ({ Statement }: Policy, sid: string): Statement | undefined =>
  Statement.find(({ Sid }) => Sid === sid)
const regionsIn = (text: string): readonly string[] | undefined =>
  statement(policyOf(text), 'ListInRegions')?.Condition?.StringLike['aws:RequestedRegion']

/** How IAM's StringLike reads a value: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const stringLike = (value: string, text: string): boolean =>
  new RegExp(
    `^${value
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  ).test(text)

describe('the regions of a policy', () => {
  test.each([
    ['arn:aws:ec2:us-*::vpc', ['us-*']],
    ['arn:aws:ec2:eu-west-1::vpc', ['eu-west-1']],
    ['arn:aws:ec2:{us-*,eu-west-?}::vpc', ['eu-west-?', 'us-*']],
    ['arn:aws:ec2:*::vpc', undefined],
    ['arn:aws:ec2:{us-east-1,*}::vpc', undefined],
    ['arn:aws:ec2:us-(east|west)-.*::vpc', undefined],
    ['ec2:vpc', undefined],
  ])('of %s are %j', (text, regions) => {
    expect(regionsIn(text)).toEqual(regions)
  })

  test('let through what the pattern means, and nothing else', () => {
    const piece = fc.stringMatching(/^[a-c*?-]{1,4}$/)
    const glob = fc.oneof(
      piece,
      fc.tuple(piece, piece, piece).map(([a, b, c]) => `${a}{${b},${c}}`),
    )
    const region = fc.stringMatching(/^[a-c-]{1,6}$/)
    fc.assert(
      fc.property(glob, region, (source, name) => {
        const text = `arn:aws:ec2:${source}::vpc`
        const values = regionsIn(text)
        const lets = values === undefined || values.some((value) => stringLike(value, name))
        expect(lets).toBe(parsePattern(text).region.matches(name))
      }),
    )
  })

  test('never narrow how the regions are found', () => {
    expect(statement(policyOf('arn:aws:ec2:us-*::vpc'), 'FindRegions')).toEqual({
      Sid: 'FindRegions',
      Effect: 'Allow',
      Action: ['ec2:DescribeRegions'],
      Resource: '*',
    })
  })
})

describe('the role of a policy', () => {
  test.each([
    ['ec2:vpc', 'reader', 'arn:aws:iam::*:role/reader'],
    ['arn:aws-cn:ec2:::vpc', 'reader', 'arn:aws-cn:iam::*:role/reader'],
    ['arn:aws-us-*:ec2:::vpc', '/ops/reader', 'arn:aws-us-gov:iam::*:role/ops/reader'],
    ['arn:aws:ec2::111111111111:vpc', 'reader', 'arn:aws:iam::111111111111:role/reader'],
    [
      'arn:aws:ec2::{222222222222,111111111111}:vpc',
      'reader',
      ['arn:aws:iam::111111111111:role/reader', 'arn:aws:iam::222222222222:role/reader'],
    ],
    ['arn:aws:ec2::prod-*:vpc', 'reader', 'arn:aws:iam::*:role/reader'],
    ['arn:aws:ec2::{prod,111111111111}:vpc', 'reader', 'arn:aws:iam::*:role/reader'],
    ['ec2:vpc', 'arn:aws:iam::111111111111:role/x', 'arn:aws:iam::111111111111:role/x'],
  ])('for %s and %s is %j', (text, role, resource) => {
    expect(statement(policyOf(text, role), 'AssumeRoles')?.Resource).toEqual(resource)
  })

  test('is left out where none is assumed', () => {
    expect(statement(policyOf('ec2:vpc'), 'AssumeRoles')).toBeUndefined()
  })
})

describe('a policy', () => {
  test('names each action once, in order, whatever the order of the types', () => {
    const every = leastPolicy({ types: resourceTypes })
    expect(leastPolicy({ types: [...resourceTypes].reverse() })).toEqual(every)
    const actions = statement(every, 'ListInRegions')?.Action ?? []
    expect(actions).toEqual([...new Set(actions)].sort())
  })

  test('takes the listing that must be made first', () => {
    expect(statement(policyOf('ec2:launch-template-version'), 'ListInRegions')?.Action).toEqual([
      'ec2:DescribeLaunchTemplateVersions',
      'ec2:DescribeLaunchTemplates',
    ])
  })

  test('keeps what each account is asked once apart from the regions', () => {
    const [type] = resourceTypes
    if (!type) throw new Error('there are no types')
    const pattern = parsePattern('arn:aws:ec2:us-*')
    const policy = leastPolicy({ types: [{ ...type, scope: 'account' }], pattern })
    expect(statement(policy, 'ListInAccounts')?.Condition).toBeUndefined()
    expect(statement(policy, 'ListInRegions')).toBeUndefined()
  })
})
