import { expect, test } from 'vitest'
import { messy, messyKey } from '../../src/worlds/messy.ts'
import { messyTruth } from '../../src/worlds/messy-truth.ts'
import { ask, sceneIn } from '../ec2/ask.ts'
import { all, survey } from './survey.ts'

const world = messy()
const truth = messyTruth()

test('every instance is reachable, perhaps, or not, and none is two of them', () => {
  const ids = [...truth.reachable, ...truth.perhaps, ...truth.unreachable]
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(
    all(world, 'instances')
      .map((one) => one.InstanceId)
      .toSorted(),
  )
})

test('the truth names each failing target once, and leaves out what was never there to ask', () => {
  expect(truth.failures).toEqual([
    { account: '222222222222', why: 'role-denied' },
    { account: '333333333333', why: 'denied-by-iam' },
    { account: '444444444444', region: 'eu-west-1', why: 'denied-by-scp' },
    { account: '555555555555', region: 'us-west-2', why: 'hangs' },
    { account: '888888888888', why: 'expired' },
    { account: '121212121212', region: 'us-east-1', why: 'same-token' },
  ])
  expect(truth.skipped).toEqual([
    { account: '777777777777', region: 'af-south-1', why: 'not-opted-in' },
    { account: '131313131313', why: 'suspended' },
  ])
  const blind = survey(world).filter((one) =>
    ['222222222222', '333333333333', '888888888888', '131313131313'].includes(one.account),
  )
  for (const { holdings } of blind) {
    for (const one of holdings.instances ?? []) expect(truth.unreachable).toContain(one.InstanceId)
  }
})

test('the faults and policies are there that the truth tells of', () => {
  const kinds = world.faults?.map((one) => [one.account, one.does.kind])
  expect(kinds).toEqual([
    ['555555555555', 'hang'],
    ['666666666666', 'throttle'],
    ['888888888888', 'error'],
    ['999999999999', 'empty-pages'],
    ['121212121212', 'same-token'],
  ])
  const denials = world.accounts.flatMap((one) =>
    (one.denials ?? []).map((denial) => [one.name, denial.action, denial.by]),
  )
  expect(denials).toEqual([
    ['half-blind', 'ec2:DescribeInstances', 'iam'],
    ['fenced', 'ec2:*', 'scp'],
  ])
  const roleless = world.accounts.filter((one) => !one.roles.some((role) => role.trusts.includes('111111111111')))
  expect(roleless.map((one) => one.name)).toEqual(['locked-out', 'closed'])
  expect(world.accounts.flatMap((one) => one.keys ?? [])).toEqual([messyKey])
})

test('its tags hold what must never get out', () => {
  const main = sceneIn(world, '111111111111', 'us-east-1')
  const found = ask('describeInstances', {}, main).Reservations?.flatMap((one) => one.Instances ?? []) ?? []
  const values = found.flatMap((one) => one.Tags ?? []).map((tag) => tag.Value ?? '')
  for (const nasty of ['\u001b[31mred\u001b]0;title\u0007', "=cmd|' /C calc'!A0", '<img src=x onerror=alert(1)>', '']) {
    expect(values).toContain(nasty)
  }
  expect(values.some((value) => value.includes('\n') && value.includes('\t'))).toBe(true)
  expect(values.some((value) => value.length >= 4000)).toBe(true)
  const keys = found.flatMap((one) => one.Tags ?? []).map((tag) => tag.Key)
  expect(keys).toEqual(expect.arrayContaining(['__proto__', 'constructor']))
  expect(found.some((one) => one.Tags === undefined)).toBe(true)
  expect(found.some((one) => one.Tags?.length === 0)).toBe(true)
  expect(world.accounts[0]?.name).toMatch(/,.*"/)
})
