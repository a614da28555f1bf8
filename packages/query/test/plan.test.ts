import { describe, expect, test } from 'vitest'
import { parsePattern } from '../src/arn.ts'
import { actionsOf } from '../src/pages.ts'
import { PatternError } from '../src/pattern-error.ts'
import { serviceOf, typesOf } from '../src/plan.ts'
import { resourceTypes } from '../src/resources/index.ts'

const meant = (pattern: string) => typesOf(parsePattern(pattern), resourceTypes).map(({ type }) => type)
const hint = (pattern: string) => {
  try {
    return meant(pattern)
  } catch (error) {
    return error instanceof PatternError ? error.next : error
  }
}
const named = (name: string) => {
  const type = resourceTypes.find(({ type }) => type === name)
  if (!type) throw new Error(name)
  return type
}

describe('a pattern says the service as ARNs do, whichever client is asked', () => {
  test.each([
    ['elasticloadbalancing:targetgroup', ['elasticloadbalancing:targetgroup']],
    ['elasticloadbalancing:classic-loadbalancer', ['elasticloadbalancing:classic-loadbalancer']],
    [
      'arn:aws:elasticloadbalancing:*:*:loadbalancer/*',
      ['elasticloadbalancing:classic-loadbalancer', 'elasticloadbalancing:loadbalancer'],
    ],
    ['*:snapshot', ['ec2:snapshot', 'rds:snapshot']],
    ['arn:aws:rds:*:*:db:shop-*', ['rds:db']],
  ])('%s', (pattern, types) => {
    expect(meant(pattern)).toEqual(types)
  })

  test.each([
    ['elbv2:targetgroup', 'did you mean elasticloadbalancing:loadbalancer or elasticloadbalancing:targetgroup?'],
    ['snapshot', 'did you mean ec2:snapshot or rds:snapshot?'],
    ['s3:targetgroup', 'arnq types lists what can be asked for'],
    ['ec2:nodegroup', 'did you mean eks:nodegroup?'],
    ['autoscalling:asg', 'did you mean autoscaling?'],
  ])('%s is told: %s', (pattern, next) => {
    expect(hint(pattern)).toBe(next)
  })

  test('of each type, its ARN says it', () => {
    expect(serviceOf(named('elasticloadbalancing:targetgroup'))).toBe('elasticloadbalancing')
  })
})

test('the calls of a type are told in the order they are made, with the permissions’ own prefix', () => {
  expect(actionsOf(named('eks:nodegroup'))).toEqual(['eks:ListClusters', 'eks:ListNodegroups', 'eks:DescribeNodegroup'])
  const groups = named('elasticloadbalancing:targetgroup')
  expect(actionsOf(groups, groups.joins)).toEqual([
    'elasticloadbalancing:DescribeTargetGroups',
    'elasticloadbalancing:DescribeTags',
    'elasticloadbalancing:DescribeTargetHealth',
  ])
})
