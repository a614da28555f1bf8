import { expect, test } from 'vitest'
import { pairHostIds } from '../../../src/worlds/index.ts'
import { pairBench, refusalOf } from '../pair-bench.ts'

const { instance: a } = pairHostIds('a')
const both = [
  { Key: 'Name', Value: 'node-a' },
  { Key: 'failover-group', Value: 'pair' },
]

test.each([
  [[{ Key: 'Name' }], [both[1]]],
  [[{ Key: 'Name', Value: 'node-a' }], [both[1]]],
  [[{ Key: 'Name', Value: 'node-b' }], both],
  [[{ Key: 'Name', Value: '' }], both],
  [[{ Key: 'name' }], both],
  [undefined, []],
])('%j', async (Tags, left) => {
  const { call, instance } = pairBench()
  await call('deleteTags', { Resources: [a], ...(Tags && { Tags }) })
  expect((await instance(a)).Tags ?? []).toEqual(left)
})

test('refuses ids that are not there', async () => {
  const { call } = pairBench()
  expect(await refusalOf(call('deleteTags', { Resources: ['eni-00000000000000bad'] }))).toMatch(
    /^InvalidNetworkInterfaceID.NotFound/,
  )
})
