import { describe, expect, test } from 'vitest'
import { guardsWith } from '../../src/guards/index.ts'
import { chooseChecks } from '../../src/judging/choose-checks.ts'
import { permissionsOf, wantedBy } from '../../src/judging/chosen.ts'
import { sources } from '../../src/sources/index.ts'
import { checkOf } from '../test-check.ts'

const means = { sources, guards: guardsWith({ tags: [], iac: [] }) }
const wanted = (check: Parameters<typeof chooseChecks>[0][number], settings: object = {}) =>
  wantedBy(chooseChecks([check], { [check.name]: settings }), means)

describe('what a check needs listed', () => {
  test('is its subjects and what it says', () => {
    const check = checkOf(undefined, { lists: () => [{ type: 'ec2:snapshot' }, { type: 'ec2:image' }] })
    expect(wanted(check)).toEqual([
      { type: 'ec2:image', joins: [] },
      { type: 'ec2:snapshot', joins: [] },
    ])
  })

  test('is all who may refer to them, where it asks for that, with what they tell it by', () => {
    const types = wanted(checkOf(undefined, { graph: true }))
    expect(types).toContainEqual({ type: 'ssm:parameter', joins: ['_value'] })
    expect(types.map(({ type }) => type)).not.toContain('eks:nodegroup')
    const pointed = wanted(checkOf(undefined, { graph: true }), { launchTemplateVersions: 'pointed' })
    expect(pointed.map(({ type }) => type)).toContain('eks:nodegroup')
  })

  test('is what guards read of its subjects, and of nothing else', () => {
    expect(wanted(checkOf(undefined, { subject: 'ec2:snapshot' }))).toEqual([
      { type: 'ec2:snapshot', joins: ['_lock'] },
    ])
    const any = checkOf(undefined, { subject: 'any', lists: () => [{ type: 'ec2:vpc' }] })
    expect(wanted(any)).toEqual([{ type: 'ec2:vpc', joins: [] }])
  })
})

test('permissions are those of listings, joins and probes', () => {
  const probe = { name: 'p', permissions: ['ec2:DescribeImageAttribute'], ask: async function* () {} }
  const check = checkOf(undefined, {
    subject: 'ec2:snapshot',
    lists: () => [{ type: 'ssm:parameter', joins: ['_value'] }],
    probes: [probe],
  })
  expect(permissionsOf(chooseChecks([check]), means)).toEqual([
    'ec2:DescribeImageAttribute',
    'ec2:DescribeLockedSnapshots',
    'ec2:DescribeSnapshots',
    'ssm:DescribeParameters',
    'ssm:GetParameters',
  ])
})
