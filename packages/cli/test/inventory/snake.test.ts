import { expect, test } from 'vitest'
import { snake, snakes } from '../../src/inventory/snake.ts'

test.each([
  ['InstanceId', 'instance_id'],
  ['EbsOptimized', 'ebs_optimized'],
  ['PrivateIpAddress', 'private_ip_address'],
  ['VpcId', 'vpc_id'],
  ['Ipv6Addresses', 'ipv6_addresses'],
  ['TPMSupport', 'tpm_support'],
  ['AmiLaunchIndex', 'ami_launch_index'],
])('%s is %s', (given, expected) => {
  expect(snake(given)).toBe(expected)
})

test('however deep a field stands', () => {
  expect(snakes({ Placement: { AvailabilityZone: 'eu-west-1a' }, Groups: [{ GroupId: 'sg-1' }] })).toEqual({
    placement: { availability_zone: 'eu-west-1a' },
    groups: [{ group_id: 'sg-1' }],
  })
})
