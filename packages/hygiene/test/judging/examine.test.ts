import type { Aws, Target, TargetOrFailure } from '@arnq/query'
import { describe, expect, test } from 'vitest'
import type { AnyCheck } from '../../src/check.ts'
import { chooseChecks } from '../../src/judging/choose-checks.ts'
import { examine } from '../../src/judging/examine.ts'
import { exceptionsOf } from '../../src/judging/exceptions.ts'
import { sources } from '../../src/sources/index.ts'
import { NOW, targetOf } from '../estate-of.ts'
import { checkOf } from '../test-check.ts'

const HERE = targetOf()
const THERE = targetOf({ account: '222222222222' })
const LOST: TargetOrFailure = {
  failure: {
    kind: 'denied',
    target: { account: '333333333333' },
    action: 'sts:AssumeRole',
    code: 'AccessDenied',
    message: '',
  },
}

function awsOf(denied: readonly string[] = []) {
  const asked: string[] = []
  const call = async ({ account }: Target, _: string, operation: string) => {
    asked.push(operation)
    if (denied.includes(`${operation} ${account}`)) throw Object.assign(new Error('no'), { name: 'AccessDenied' })
    if (operation === 'describeImages') return { Images: [{ ImageId: `ami-${account.slice(0, 1)}` }] }
    return operation === 'describeInstances'
      ? { Reservations: [{ Instances: [{ InstanceId: `i-${account}`, ImageId: 'ami-1' }] }] }
      : {}
  }
  return { aws: { call } as unknown as Aws, asked }
}

const verdicts = checkOf(undefined, {
  graph: true,
  *judge({ estate, useOf }) {
    for (const resource of estate.all('ec2:image')) {
      yield { resource, judgement: { outcome: 'kept', reason: useOf(resource).verdict } }
    }
  },
})

const look = (aws: Aws, checks: readonly AnyCheck[], targets: readonly TargetOrFailure[] = [HERE, THERE]) =>
  examine({
    aws,
    targets,
    checks: chooseChecks(checks),
    sources,
    now: () => NOW,
    prices: { of: () => undefined, date: '2026-11-21' },
    guards: [],
    exceptions: exceptionsOf([], NOW),
    keepUntilTag: 'keep-until',
    ownerOf: () => undefined,
  })

test('each type is listed once, however many checks need it, and others are not', async () => {
  const { aws, asked } = awsOf()
  const other = checkOf(undefined, { name: 'other', lists: () => [{ type: 'ec2:volume' }] })
  const { findings, at, targets } = await look(aws, [checkOf(), other], [HERE])
  expect(asked.sort()).toEqual(['describeImages', 'describeVolumes'])
  expect(findings.map(({ check }) => check)).toEqual(['image', 'other'])
  expect([at, targets]).toEqual([NOW.toISOString(), [HERE]])
})

describe('what was not seen', () => {
  test('is told once, and leaves use unknown', async () => {
    const { aws } = awsOf(['describeFleets 222222222222'])
    const { findings, gaps, failures } = await look(aws, [verdicts], [HERE, THERE, LOST])
    expect(findings.map(({ subject, reason }) => [subject.id, reason])).toEqual([
      ['ami-1', 'in-use'],
      ['ami-2', 'unknown'],
    ])
    expect(gaps.map(({ says }) => says)).toEqual([
      'account 333333333333 could not be asked: sts:AssumeRole said AccessDenied',
      'ec2:fleet of 222222222222 in eu-west-1 could not be listed: ec2:DescribeFleets said AccessDenied',
    ])
    expect(failures).toHaveLength(2)
  })

  test('is not taken for gone', async () => {
    const { aws } = awsOf(['describeImages 222222222222'])
    const broken = checkOf(undefined, {
      name: 'broken',
      // biome-ignore lint/correctness/useYield: a check that breaks off before it says anything
      *judge() {
        throw new Error('no')
      },
    })
    const { saw } = await look(aws, [checkOf(), broken], [HERE, THERE, LOST])
    const spot = { type: 'ec2:image', region: 'eu-west-1' }
    expect(saw('image', { ...spot, account: '111111111111' })).toBe(true)
    expect(saw('image', { ...spot, account: '222222222222' })).toBe(false)
    expect(saw('image', { ...spot, account: '333333333333' })).toBe(false)
    expect(saw('image', { ...spot, type: 'ec2:volume', account: '111111111111' })).toBe(false)
    expect(saw('broken', { ...spot, account: '111111111111' })).toBe(false)
    expect(saw('nobody', { ...spot, account: '111111111111' })).toBe(false)
  })
})
