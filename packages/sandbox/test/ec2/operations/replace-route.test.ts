import type { Route } from '@aws-sdk/client-ec2'
import { expect, test } from 'vitest'
import type { Scene } from '../../../src/operation.ts'
import { pairIds } from '../../../src/worlds/pair/plan.ts'
import { ask, refusal } from '../ask.ts'
import { instanceOf, nicA, nicB, nicC, pairScene } from '../pair-scene.ts'

const overlay = '10.99.0.100/32'
const [RouteTableId] = pairIds.routeTables
const toB = { RouteTableId, DestinationCidrBlock: overlay, NetworkInterfaceId: nicB }

const routesOf = (scene: Scene, table: string = RouteTableId): Route[] =>
  ask('describeRouteTables', { RouteTableIds: [table] }, scene).RouteTables?.[0]?.Routes ?? []
const overlayOf = (scene: Scene, table?: string) =>
  routesOf(scene, table).find((route) => route.DestinationCidrBlock === overlay)

test('leads the route to another interface, in that table alone, and keeps where it came from', () => {
  const { scene, delivered } = pairScene()
  const before = routesOf(scene).map((route) => route.DestinationCidrBlock)
  ask('replaceRoute', toB, scene)
  expect(overlayOf(scene)).toEqual({
    DestinationCidrBlock: overlay,
    NetworkInterfaceId: nicB,
    InstanceId: instanceOf('b'),
    InstanceOwnerId: pairIds.account,
    Origin: 'CreateRoute',
    State: 'active',
  })
  expect(routesOf(scene).map((route) => route.DestinationCidrBlock)).toEqual(before)
  expect(overlayOf(scene, pairIds.routeTables[1])).toMatchObject({ NetworkInterfaceId: nicA })
  expect(delivered).toEqual([['10.99.0.100', nicB]])
})

test('an instance stands for its one interface', () => {
  const { scene } = pairScene()
  const { NetworkInterfaceId: _, ...toNobody } = toB
  ask('replaceRoute', { ...toNobody, InstanceId: instanceOf('b') }, scene)
  expect(overlayOf(scene)).toMatchObject({ NetworkInterfaceId: nicB, InstanceId: instanceOf('b') })
})

test('finds a destination whatever its host bits say', () => {
  const { scene } = pairScene({ overlay: '10.99.0.0/24' })
  ask('replaceRoute', { ...toB, DestinationCidrBlock: '10.99.0.7/24' }, scene)
  const found = routesOf(scene).find((route) => route.DestinationCidrBlock === '10.99.0.0/24')
  expect(found).toMatchObject({ NetworkInterfaceId: nicB })
})

test.each([
  [
    'a route that is not there',
    { ...toB, DestinationCidrBlock: '10.99.0.101/32' },
    "InvalidParameterValue: There is no route defined for '10.99.0.101/32' in the route table. Use CreateRoute instead.",
  ],
  [
    'an interface that is not there',
    { ...toB, NetworkInterfaceId: nicC },
    `InvalidNetworkInterfaceID.NotFound: The networkInterface ID '${nicC}' does not exist`,
  ],
  [
    'a table that is not there',
    { ...toB, RouteTableId: 'rtb-00000000000000009' },
    "InvalidRouteTableID.NotFound: The routeTable ID 'rtb-00000000000000009' does not exist",
  ],
  [
    'two targets',
    { ...toB, GatewayId: 'igw-1' },
    'InvalidParameterCombination: The parameters gatewayId, networkInterfaceId cannot be used together',
  ],
  [
    'no target',
    { RouteTableId, DestinationCidrBlock: overlay },
    'MissingParameter: The request must contain the target of the route',
  ],
  [
    'no destination',
    { RouteTableId, NetworkInterfaceId: nicB },
    'MissingParameter: The request must contain the destination of the route',
  ],
  [
    'no block',
    { ...toB, DestinationCidrBlock: '10.99.0.100' },
    'InvalidParameterValue: Value (10.99.0.100) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.',
  ],
])('refuses %s', (_, input, message) => {
  const { scene } = pairScene()
  expect(refusal(() => ask('replaceRoute', input, scene))).toBe(message)
  expect(overlayOf(scene)).toMatchObject({ NetworkInterfaceId: nicA })
})

test('refuses an interface of another VPC', () => {
  const { scene } = pairScene()
  scene.change(({ networkInterfaces = [] }) => ({
    networkInterfaces: networkInterfaces.map((nic) => ({ ...nic, VpcId: 'vpc-00000000000000009' })),
  }))
  expect(refusal(() => ask('replaceRoute', toB, scene))).toBe(
    `InvalidParameterValue: route table ${RouteTableId} and interface ${nicB} belong to different networks`,
  )
})

test('an interface that checks source and destination gets no packets of it', () => {
  const { scene, delivered } = pairScene()
  const check = (Value: boolean) =>
    ask('modifyNetworkInterfaceAttribute', { NetworkInterfaceId: nicB, SourceDestCheck: { Value } }, scene)
  check(true)
  ask('replaceRoute', toB, scene)
  expect(overlayOf(scene)).toMatchObject({ NetworkInterfaceId: nicB, State: 'active' })
  expect(delivered).toEqual([['10.99.0.100', undefined]])
  check(false)
  expect(delivered.at(-1)).toEqual(['10.99.0.100', nicB])
})

test('a route to a wider block moves no single address', () => {
  const { scene, delivered } = pairScene({ overlay: '10.99.0.0/24' })
  ask('replaceRoute', { ...toB, DestinationCidrBlock: '10.99.0.0/24' }, scene)
  expect(delivered).toEqual([])
})
