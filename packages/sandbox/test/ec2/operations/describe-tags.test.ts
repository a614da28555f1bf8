import { expect, test } from 'vitest'
import { demo } from '../../../src/worlds/demo.ts'
import { ask, sceneIn, sceneWith } from '../ask.ts'

const tags = (Value: string) => [{ Key: 'env', Value }]
const scene = sceneWith({
  instances: [{ InstanceId: 'i-1', Tags: [...tags('prod'), { Key: 'team', Value: 'web' }] }],
  networkInterfaces: [{ NetworkInterfaceId: 'eni-1', TagSet: tags('dev') }],
  volumes: [{ VolumeId: 'vol-1' }],
})
const found = (Name: string, value: string) =>
  ask('describeTags', { Filters: [{ Name, Values: [value] }] }, scene).Tags?.map(
    (one) => `${one.ResourceType} ${one.Key}`,
  )

test('a row for each tag of each resource', () => {
  expect(ask('describeTags', {}, scene).Tags).toEqual([
    { ResourceId: 'i-1', ResourceType: 'instance', Key: 'env', Value: 'prod' },
    { ResourceId: 'i-1', ResourceType: 'instance', Key: 'team', Value: 'web' },
    { ResourceId: 'eni-1', ResourceType: 'network-interface', Key: 'env', Value: 'dev' },
  ])
})

test('filters look at the tag itself', () => {
  expect(found('key', 'env')).toEqual(['instance env', 'network-interface env'])
  expect(found('resource-type', 'instance')).toEqual(['instance env', 'instance team'])
  expect(found('tag:env', 'dev')).toEqual(['network-interface env'])
})

test('every kind of resource is named by its own id', () => {
  const world = demo()
  for (const { id } of world.accounts) {
    for (const tag of ask('describeTags', {}, sceneIn(world, id, 'us-east-1')).Tags ?? []) {
      expect(tag.ResourceId).toMatch(/^[a-z]+-|^[0-9a-f]{8}-/)
    }
  }
})
