import { expect, test } from 'vitest'
import { ask, sceneWith } from '../ask.ts'

test('the zones of the region that is asked', () => {
  const zones = ask('describeAvailabilityZones', {}, sceneWith({})).AvailabilityZones ?? []
  expect(zones.map((one) => one.ZoneName)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `us-east-1${letter}`))
  const filtered = ask('describeAvailabilityZones', { Filters: [{ Name: 'zone-id', Values: ['*az2'] }] }, sceneWith({}))
  expect(filtered.AvailabilityZones?.map((one) => one.ZoneName)).toEqual(['us-east-1b'])
})
