import { describe, expect, it } from 'vitest'
import { untagged } from '../../src/checks/untagged.ts'
import { estateOf, type Rows } from '../estate-of.ts'
import { judgements, sceneOf } from './scene-of.ts'

const judge = async (tags: Readonly<Record<string, string>>, set: object = {}) => {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
  const estate = estateOf({ 'ec2:instance': [{ InstanceId: 'i-1', State: { Name: 'running' }, Tags }] })
  return (await judgements(untagged, sceneOf(estate), set))['i-1']
}

const required = { Owner: {}, Environment: { values: ['prod', 'dev'] }, CostCenter: { matches: '\\d{4}' } }
const good = { Owner: 'ada', Environment: 'prod', CostCenter: '4711' }

describe('untagged', () => {
  it('finds what has no tag at all, where nothing is required', async () => {
    expect((await judge({ 'aws:autoscaling:groupName': 'web' }))?.reason).toBe('It has no tags.')
    expect((await judge({ Name: 'web' }))?.outcome).toBe('kept')
  })

  it('says which keys miss and which are wrong', async () => {
    expect((await judge({ Environment: 'Prod', CostCenter: '47110' }, { required }))?.reason).toBe(
      'It has no tag Owner; Its tag Environment is Prod, which is not one of prod, dev; Its tag CostCenter is 47110, which is not what matches \\d{4}.',
    )
    expect((await judge(good, { required }))?.outcome).toBe('kept')
  })

  it('takes an empty value, and one of blanks, for none', async () => {
    for (const Owner of ['', '  '])
      expect((await judge({ ...good, Owner }, { required }))?.reason).toBe('Its tag Owner has no value.')
  })

  it.each(['owner', 'OWNER', 'Owner ', 'Ownre', 'Owners'])('names %j as what may have been meant', async (key) => {
    const { Owner, ...others } = good
    expect((await judge({ ...others, [key]: Owner }, { required }))?.reason).toBe(
      `It has no tag Owner, though it has ${key}, which AWS takes for another key.`,
    )
  })

  it('takes another case for the same where told', async () => {
    expect(
      (await judge({ owner: 'ada', ENVIRONMENT: 'PROD', costcenter: '4711' }, { required, ignoreCase: true }))?.outcome,
    ).toBe('kept')
  })

  it('is not led astray by what values hold', async () => {
    const odd = { ...good, Owner: '$& .* \u001b[31m (', '.*': 'x', __proto__: 'y', constructor: 'z' }
    expect((await judge(odd, { required }))?.outcome).toBe('kept')
    expect((await judge({ ...good, CostCenter: '4711\n4711' }, { required }))?.outcome).toBe('found')
    expect((await judge({}, { required: { constructor: {} } }))?.outcome).toBe('found')
  })

  it('does not judge what has ended', async () => {
    const estate = estateOf({ 'ec2:instance': [{ InstanceId: 'i-1', State: { Name: 'terminated' } }] })
    expect((await judgements(untagged, sceneOf(estate)))['i-1']?.outcome).toBe('kept')
  })

  it('asks for the call that tells tags, and does not know without its answer', async () => {
    const types = ['elasticloadbalancing:targetgroup'] as const
    expect(untagged.lists(untagged.settings.parse({ types: [...types] }))).toEqual([
      { type: types[0], joins: ['_tags'] },
    ])
    const row = { TargetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/web/1' }
    const rows = {
      'elasticloadbalancing:targetgroup': [row, { ...row, TargetGroupArn: `${row.TargetGroupArn}2`, _tags: [] }],
    } as Rows
    const judged = await judgements(untagged, sceneOf(estateOf(rows)), { types: [...types] })
    expect(judged).toMatchObject({ 'web/1': { outcome: 'unknown' }, 'web/12': { outcome: 'found' } })
  })

  it('takes any type that arnq knows, and no other', () => {
    expect(() => untagged.settings.parse({ types: ['ec2:vpc-endpoint'] })).not.toThrow()
    expect(() => untagged.settings.parse({ types: ['ec2:instnace'] })).toThrow(/no type that arnq knows/)
    expect(() => untagged.settings.parse({ required: { Owner: { matches: '(' } } })).toThrow(/no regular expression/)
  })
})
