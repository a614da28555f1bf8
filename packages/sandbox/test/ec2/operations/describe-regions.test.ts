import { expect, test } from 'vitest'
import { demo } from '../../../src/worlds/demo.ts'
import { smallAccounts, smallWorld } from '../../../src/worlds/small.ts'
import { ask, refusal, sceneIn } from '../ask.ts'

const world = demo()
const account = (name: string) => world.accounts.find((one) => one.name === name)?.id ?? ''
const regions = (name: string, input: Parameters<typeof ask<'describeRegions'>>[1]) =>
  ask('describeRegions', input, sceneIn(world, account(name), 'us-east-1')).Regions ?? []

test('the enabled regions, all of them on request', () => {
  expect(regions('legacy', {})).toHaveLength(17)
  expect(regions('web-prod', {})).toHaveLength(19)
  expect(regions('legacy', { AllRegions: true })).toHaveLength(23)
  expect(regions('web-prod', {})[0]).toEqual({
    RegionName: 'us-east-1',
    Endpoint: 'ec2.us-east-1.amazonaws.com',
    OptInStatus: 'opt-in-not-required',
  })
})

test('filters and names', () => {
  const us = [{ Name: 'region-name', Values: ['us-*'] }]
  expect(regions('legacy', { Filters: us })).toHaveLength(4)
  const opted = [{ Name: 'opt-in-status', Values: ['opted-in'] }]
  expect(regions('web-prod', { Filters: opted }).map((one) => one.RegionName)).toEqual(['af-south-1', 'il-central-1'])
  const off = [{ Name: 'opt-in-status', Values: ['not-opted-in'] }]
  expect(regions('web-prod', { Filters: off })).toEqual([])
  expect(regions('web-prod', { Filters: off, AllRegions: true })).toHaveLength(4)
  expect(regions('legacy', { RegionNames: ['me-south-1'] })[0]?.OptInStatus).toBe('not-opted-in')
  expect(refusal(() => regions('legacy', { RegionNames: ['us-north-9'] }))).toMatch(
    /^InvalidParameterValue: .*us-north-9/,
  )
})

test("China's endpoints have their own suffix", () => {
  const china = smallWorld({
    partition: 'aws-cn',
    account: { [smallAccounts[0]]: { regions: { 'cn-north-1': 'opt-in-not-required' } } },
  })
  const answer = ask('describeRegions', {}, sceneIn(china, smallAccounts[0], 'cn-north-1'))
  expect(answer.Regions?.map((one) => one.Endpoint)).toEqual(['ec2.cn-north-1.amazonaws.com.cn'])
})
