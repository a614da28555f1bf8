import { expect, test } from 'vitest'
import { vast } from '../../src/worlds/vast.ts'
import { survey } from './survey.ts'

const counts = (world: ReturnType<typeof vast>) => survey(world).map((one) => one.holdings.instances?.length)

test('shares its instances out evenly, to the last one', () => {
  const world = vast({ accounts: 3, regions: 2, instances: 20 })
  expect(counts(world)).toEqual([4, 4, 3, 3, 3, 3])
})

test('is a hundred thousand over 20 accounts and 17 regions unless told otherwise, and makes nothing before it is asked', () => {
  const world = vast()
  expect(world.accounts).toHaveLength(20)
  expect(world.accounts.every((one) => Object.keys(one.regions).length === 17)).toBe(true)
  expect(world.accounts[0]?.holdings('us-east-1').instances).toHaveLength(295)
  expect(world.accounts[19]?.holdings('ap-northeast-3').instances).toHaveLength(294)
})

test('takes a number for each target, or all in one', () => {
  expect(counts(vast({ accounts: 2, regions: 2, instancesPerTarget: 5 }))).toEqual([5, 5, 5, 5])
  expect(counts(vast({ accounts: 2, regions: 2, instances: 50, oneTarget: true }))).toEqual([50, 0, 0, 0])
})

test('gives each instance an id of its own, and the same ones every time', () => {
  const ids = () =>
    survey(vast({ accounts: 2, regions: 2, instances: 400 })).flatMap((one) =>
      one.holdings.instances?.map((row) => row.InstanceId),
    )
  expect(new Set(ids()).size).toBe(400)
  expect(ids()).toEqual(ids())
})

test('has one instance in a hundred that a type glob can look for', () => {
  const rows = vast({ instances: 1000, oneTarget: true }).accounts[0]?.holdings('us-east-1').instances
  expect(rows?.filter((one) => one.InstanceType?.startsWith('g5.'))).toHaveLength(10)
})
