import { describe, expect, test } from 'vitest'
import { ec2Operations } from '../../src/ec2/index.ts'
import type { Holdings } from '../../src/world.ts'
import { networkAccount } from '../../src/worlds/demo/accounts.ts'
import { demo } from '../../src/worlds/demo.ts'
import { refusal, sceneIn } from './ask.ts'
import { documentedFilters } from './documented-filters.ts'

/** Operations that answer a list of holdings as it stands: the list, and the member of the answer. */
const plain: readonly (readonly [string, keyof Holdings, string])[] = [
  ['describeVolumes', 'volumes', 'Volumes'],
  ['describeAddresses', 'addresses', 'Addresses'],
  ['describeNetworkInterfaces', 'networkInterfaces', 'NetworkInterfaces'],
  ['describeVpcs', 'vpcs', 'Vpcs'],
  ['describeSubnets', 'subnets', 'Subnets'],
  ['describeRouteTables', 'routeTables', 'RouteTables'],
  ['describeNetworkAcls', 'networkAcls', 'NetworkAcls'],
  ['describeInternetGateways', 'internetGateways', 'InternetGateways'],
  ['describeEgressOnlyInternetGateways', 'egressOnlyInternetGateways', 'EgressOnlyInternetGateways'],
  ['describeNatGateways', 'natGateways', 'NatGateways'],
  ['describeCustomerGateways', 'customerGateways', 'CustomerGateways'],
  ['describeVpnGateways', 'vpnGateways', 'VpnGateways'],
  ['describeVpnConnections', 'vpnConnections', 'VpnConnections'],
  ['describeVpcPeeringConnections', 'vpcPeeringConnections', 'VpcPeeringConnections'],
  ['describeVpcEndpoints', 'vpcEndpoints', 'VpcEndpoints'],
  ['describeTransitGateways', 'transitGateways', 'TransitGateways'],
  ['describeTransitGatewayAttachments', 'transitGatewayAttachments', 'TransitGatewayAttachments'],
  ['describeDhcpOptions', 'dhcpOptions', 'DhcpOptions'],
  ['describeFlowLogs', 'flowLogs', 'FlowLogs'],
  ['describeSecurityGroups', 'securityGroups', 'SecurityGroups'],
  ['describeSecurityGroupRules', 'securityGroupRules', 'SecurityGroupRules'],
  ['describeManagedPrefixLists', 'prefixLists', 'PrefixLists'],
  ['describeKeyPairs', 'keyPairs', 'KeyPairs'],
  ['describePlacementGroups', 'placementGroups', 'PlacementGroups'],
  ['describeLaunchTemplates', 'launchTemplates', 'LaunchTemplates'],
  ['describeSpotInstanceRequests', 'spotInstanceRequests', 'SpotInstanceRequests'],
  ['describeSpotFleetRequests', 'spotFleets', 'SpotFleetRequestConfigs'],
  ['describeFleets', 'fleets', 'Fleets'],
  ['describeCapacityReservations', 'capacityReservations', 'CapacityReservations'],
  ['describeReservedInstances', 'reservedInstances', 'ReservedInstances'],
  ['describeHosts', 'hosts', 'Hosts'],
]
const world = demo()
const places = world.accounts
  .filter((one) => ['web-prod', 'data-prod', 'legacy'].includes(one.name) || one.id === networkAccount)
  .map((one) => sceneIn(world, one.id, 'us-east-1'))

function rowsOf(name: string, member: string, input: object, scene: (typeof places)[number]): unknown {
  const operation = ec2Operations.find((one) => one.name === name)
  if (operation === undefined) throw new Error(`the sandbox has no ${name}`)
  return (operation.handle(input as never, scene) as Record<string, unknown>)[member]
}

describe.each(plain)('%s', (name, list, member) => {
  test('answers what stands in the holdings', () => {
    let seen = 0
    for (const scene of places) {
      const expected = scene.holdings()[list] ?? []
      seen += expected.length
      expect(rowsOf(name, member, {}, scene)).toEqual(expected)
    }
    expect(seen).toBeGreaterThan(0)
  })

  test('has the name of its operation in its schema', () => {
    const schema = ec2Operations.find((one) => one.name === name)?.schema
    expect(schema?.[2]).toBe(name.replace('d', 'D'))
  })
})

test('a dry run answers that it would have worked', () => {
  for (const operation of ec2Operations.filter(({ name }) => name in documentedFilters)) {
    const answer = refusal(() => operation.handle({ DryRun: true } as never, places[0] as never))
    expect(answer).toMatch(/^DryRunOperation: /)
  }
})

test('no operation stands in the list twice', () => {
  const names = ec2Operations.map((one) => `${one.service}.${one.name}`)
  expect(new Set(names).size).toBe(names.length)
})
