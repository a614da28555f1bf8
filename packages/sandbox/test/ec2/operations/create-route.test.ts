import { expect, test } from 'vitest'
import { pairIds } from '../../../src/worlds/pair/plan.ts'
import { ask, refusal } from '../ask.ts'
import { instanceOf, nicA, nicB, pairScene } from '../pair-scene.ts'

const [RouteTableId] = pairIds.routeTables
const asked = { RouteTableId, DestinationCidrBlock: '10.98.0.1/32', NetworkInterfaceId: nicB }

test('adds a route to an interface', () => {
  const { scene, delivered } = pairScene()
  expect(ask('createRoute', asked, scene)).toEqual({ Return: true })
  const { RouteTables } = ask('describeRouteTables', { RouteTableIds: [RouteTableId] }, scene)
  expect(RouteTables?.[0]?.Routes?.at(-1)).toEqual({
    DestinationCidrBlock: '10.98.0.1/32',
    NetworkInterfaceId: nicB,
    InstanceId: instanceOf('b'),
    InstanceOwnerId: pairIds.account,
    Origin: 'CreateRoute',
    State: 'active',
  })
  expect(delivered).toEqual([['10.98.0.1', nicB]])
})

test('the same again is no error; another to the same destination is', () => {
  const { scene } = pairScene()
  ask('createRoute', asked, scene)
  expect(ask('createRoute', asked, scene)).toEqual({ Return: true })
  expect(refusal(() => ask('createRoute', { ...asked, NetworkInterfaceId: nicA }, scene))).toBe(
    'RouteAlreadyExists: The route identified by 10.98.0.1/32 already exists.',
  )
  const { RouteTables } = ask('describeRouteTables', { RouteTableIds: [RouteTableId] }, scene)
  expect(RouteTables?.[0]?.Routes?.filter((one) => one.DestinationCidrBlock === '10.98.0.1/32')).toHaveLength(1)
})

test('takes other targets as they are named, an endpoint as a gateway', () => {
  const { scene } = pairScene()
  const { NetworkInterfaceId: _, ...toNobody } = asked
  ask('createRoute', { ...toNobody, VpcEndpointId: 'vpce-1' }, scene)
  const wide = { RouteTableId, DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' }
  ask('createRoute', wide, scene)
  const { RouteTables } = ask('describeRouteTables', { RouteTableIds: [RouteTableId] }, scene)
  expect(RouteTables?.[0]?.Routes?.slice(-2)).toMatchObject([
    { GatewayId: 'vpce-1' },
    { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' },
  ])
})

test('inside the VPC a route is for a whole subnet, and to an interface', () => {
  const { scene } = pairScene()
  const inside = (DestinationCidrBlock: string, target: object) =>
    refusal(() => ask('createRoute', { RouteTableId, DestinationCidrBlock, ...target }, scene))
  expect(inside('10.77.0.0/24', { TransitGatewayId: 'tgw-1' })).toBe(
    "InvalidParameterValue: The destination CIDR block 10.77.0.0/24 is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.",
  )
  expect(inside('10.77.0.100/32', { NetworkInterfaceId: nicA })).toMatch(/^InvalidParameterValue: .* whole block/)
  expect(inside('10.77.0.0/24', { NetworkInterfaceId: nicA })).toBe('answered')
})
