import { expect, test } from 'vitest'
import { pairHostIds, pairIds } from '../../../src/worlds/index.ts'
import { id } from '../clean-up-bench.ts'
import { pairBench, refusalOf } from '../pair-bench.ts'

const { instance: a, networkInterface } = pairHostIds('a')
const tags = async (bench: ReturnType<typeof pairBench>, id: string) =>
  Object.fromEntries(
    ((await bench.call('describeTags', { Filters: [{ Name: 'resource-id', Values: [id] }] })).Tags ?? []).map(
      ({ Key, Value }) => [Key, Value],
    ),
  )

test('tags each of the resources; a key that is there gets the new value', async () => {
  const bench = pairBench()
  const Resources = [a, pairIds.volume, networkInterface, pairIds.allocation, pairIds.vpc]
  await bench.call('createTags', { Resources, Tags: [{ Key: 'failover-group', Value: 'other' }, { Key: 'new' }] })
  for (const id of Resources) expect(await tags(bench, id)).toMatchObject({ 'failover-group': 'other', new: '' })
  const found = await bench.call('describeVolumes', { Filters: [{ Name: 'tag:failover-group', Values: ['other'] }] })
  expect(found.Volumes?.map(({ VolumeId }) => VolumeId)).toEqual([pairIds.volume])
})

test.each([
  ['vol-00000000000000bad', "InvalidVolume.NotFound: The volume 'vol-00000000000000bad' does not exist"],
  ['i-00000000000000bad', "InvalidInstanceID.NotFound: The instance ID 'i-00000000000000bad' does not exist"],
  ['sg-00000000000000bad', "InvalidGroup.NotFound: The security group 'sg-00000000000000bad' does not exist"],
  ['203.0.113.10', "InvalidID: The ID '203.0.113.10' is not valid"],
  ['i-eCHmOTcEW0OZ9KbNe', "InvalidID: The ID 'i-eCHmOTcEW0OZ9KbNe' is not valid"],
])('where %s is not there, nothing is tagged', async (id, refused) => {
  const bench = pairBench()
  const call = bench.call('createTags', { Resources: [a, id], Tags: [{ Key: 'k', Value: 'v' }] })
  expect(await refusalOf(call)).toBe(refused)
  expect(await tags(bench, a)).not.toHaveProperty('k')
})

test('refuses keys of AWS, keys that come twice, and a fifty-first', async () => {
  const bench = pairBench()
  const tag = (...keys: readonly string[]) =>
    refusalOf(bench.call('createTags', { Resources: [a], Tags: keys.map((Key) => ({ Key, Value: '' })) }))
  expect(await tag('aws:x')).toMatch(/^InvalidParameterValue: .*reserved/)
  expect(await tag('x', 'x')).toBe("InvalidParameterValue: Duplicate tag key 'x' specified.")
  const room = 50 - Object.keys(await tags(bench, a)).length
  const keys = Array.from({ length: room }, (_, at) => `k${at}`)
  expect(await tag(...keys)).toBe('answered')
  expect(await tag('one-more')).toBe('TagLimitExceeded: More than 50 tags specified')
  expect(await tag('k0')).toBe('answered')
})

test('refuses keys and values that are too long, counted in characters', async () => {
  const bench = pairBench()
  const tag = (Key: string, Value = '') =>
    refusalOf(bench.call('createTags', { Resources: [a], Tags: [{ Key, Value }] }))
  expect(await tag('😀'.repeat(127), '😀'.repeat(256))).toBe('answered')
  expect(await tag('k'.repeat(128))).toMatch(/^InvalidParameterValue: .*127/)
  expect(await tag('k', 'v'.repeat(257))).toMatch(/^InvalidParameterValue: .*256/)
  expect(await tag('')).toMatch(/^InvalidParameterValue: /)
})

test.each([
  [id('ami', 9), 'InvalidAMIID.NotFound'],
  [id('snap', 9), 'InvalidSnapshot.NotFound'],
  [id('lt', 9), 'InvalidLaunchTemplateId.NotFound'],
  [id('sgr', 9), 'InvalidSecurityGroupRuleId.NotFound'],
  [id('key', 9), 'InvalidKeyPair.NotFound'],
  [id('pl', 9), 'InvalidPrefixListID.NotFound'],
])('%s is not there to be tagged', async (gone, code) => {
  const call = pairBench().call('createTags', { Resources: [gone], Tags: [{ Key: 'k', Value: 'v' }] })
  expect(await refusalOf(call)).toMatch(new RegExp(`^${code}: `))
})
