import { expect, test } from 'vitest'
import {
  dnsSuffixOfRegion,
  partitionNamed,
  partitionOfRegion,
  partitions,
  regionWithin,
} from '../../../src/sdk/discovery/partitions.ts'

test('each region of the table is in its own partition, and in no other', () => {
  for (const { name, regions, optIn, home } of partitions) {
    for (const region of [...regions, ...optIn]) {
      expect(partitions.filter(({ pattern }) => pattern.test(region)).map((one) => one.name)).toEqual([name])
    }
    expect(regions).toContain(home)
  }
})

test('17 regions need no opt-in', () => {
  expect(partitionNamed('aws').regions).toHaveLength(17)
  expect(new Set([...partitionNamed('aws').regions, ...partitionNamed('aws').optIn]).size).toBe(34)
})

test.each([
  ['us-east-1', 'aws', 'amazonaws.com'],
  ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
  ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
  ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu'],
  ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['eu-nowhere-9', 'aws', 'amazonaws.com'],
  ['local', 'aws', 'amazonaws.com'],
])('%s is in %s', (region, partition, suffix) => {
  expect(partitionOfRegion(region)).toBe(partition)
  expect(dnsSuffixOfRegion(region)).toBe(suffix)
})

test('a region of another partition gives way to the home', () => {
  expect(regionWithin('aws', 'eu-west-1')).toBe('eu-west-1')
  expect(regionWithin('aws-cn', 'eu-west-1')).toBe('cn-northwest-1')
  expect(regionWithin('aws', undefined)).toBe('us-east-1')
})
