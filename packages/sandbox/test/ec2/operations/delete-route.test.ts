import { expect, test } from 'vitest'
import { pairIds } from '../../../src/worlds/pair/plan.ts'
import { ask, refusal } from '../ask.ts'
import { pairScene } from '../pair-scene.ts'

const [RouteTableId] = pairIds.routeTables
const overlay = { RouteTableId, DestinationCidrBlock: '10.99.0.100/32' }

test('takes a route away, once, and its packets go to nobody', () => {
  const { scene, delivered } = pairScene()
  ask('deleteRoute', overlay, scene)
  const { RouteTables } = ask('describeRouteTables', { RouteTableIds: [RouteTableId] }, scene)
  expect(RouteTables?.[0]?.Routes?.map((route) => route.DestinationCidrBlock)).toEqual(['10.77.0.0/16', '0.0.0.0/0'])
  expect(delivered).toEqual([['10.99.0.100', undefined]])
  expect(refusal(() => ask('deleteRoute', overlay, scene))).toBe(
    `InvalidRoute.NotFound: no route with destination-cidr-block 10.99.0.100/32 in route table ${RouteTableId}`,
  )
})

test('the local route stays', () => {
  const { scene } = pairScene()
  expect(refusal(() => ask('deleteRoute', { RouteTableId, DestinationCidrBlock: '10.77.0.0/16' }, scene))).toBe(
    `InvalidParameterValue: cannot remove local route 10.77.0.0/16 in route table ${RouteTableId}`,
  )
})
