import { expect, test } from 'vitest'
import { zonesOf } from '../../src/ec2/zones.ts'

test.each([
  ['us-east-1', 6, 'use1-az1'],
  ['us-west-2', 4, 'usw2-az1'],
  ['eu-central-1', 3, 'euc1-az1'],
  ['ap-southeast-2', 3, 'apse2-az1'],
  ['ap-northeast-1', 4, 'apne1-az1'],
  ['sa-east-1', 3, 'sae1-az1'],
  ['us-gov-west-1', 3, 'usgw1-az1'],
  ['cn-northwest-1', 3, 'cnnw1-az1'],
  ['me-central-1', 3, 'mec1-az1'],
])('%s has %i zones, the first %s', (region, count, first) => {
  const zones = zonesOf(region)
  expect(zones).toHaveLength(count)
  expect(zones[0]).toEqual({ name: `${region}a`, id: first })
})
