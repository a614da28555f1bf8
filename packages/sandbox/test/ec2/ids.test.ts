import { describe, expect, test } from 'vitest'
import { ask, refusal, sceneWith } from './ask.ts'

const id = (prefix: string, digit: number) => `${prefix}-${String(digit).padStart(17, '0')}`
const scene = sceneWith({
  instances: [
    { InstanceId: id('i', 1) },
    { InstanceId: id('i', 2), Tags: [{ Key: 'env', Value: 'dev' }] },
    { InstanceId: id('i', 3) },
  ],
  addresses: [{ PublicIp: '192.0.2.1', AllocationId: id('eipalloc', 1) }],
})

function instances(ids: readonly string[], more: object = {}): unknown[] {
  const answer = ask('describeInstances', { InstanceIds: [...ids], ...more }, scene)
  return (answer.Reservations ?? []).flatMap((one) => one.Instances ?? []).map((one) => one.InstanceId)
}

describe('ids', () => {
  test('name their rows; an empty list names none, which means all', () => {
    expect(instances([id('i', 3), id('i', 1)])).toEqual([id('i', 1), id('i', 3)])
    expect(instances([])).toHaveLength(3)
  })

  test('and filters both hold', () => {
    const filters = { Filters: [{ Name: 'tag:env', Values: ['dev'] }] }
    expect(instances([id('i', 1), id('i', 2)], filters)).toEqual([id('i', 2)])
  })

  test('that are not there fail the call, with the ids in the message', () => {
    expect(refusal(() => instances([id('i', 1), id('i', 8)]))).toBe(
      `InvalidInstanceID.NotFound: The instance ID '${id('i', 8)}' does not exist`,
    )
    expect(refusal(() => instances([id('i', 8), id('i', 9)]))).toBe(
      `InvalidInstanceID.NotFound: The instance IDs '${id('i', 8)}, ${id('i', 9)}' do not exist`,
    )
  })

  test.each(['i-xyz', 'vol-00000000000000001', 'i-0*', '', 'i-000000000000000011'])('"%s" is malformed', (bad) => {
    expect(refusal(() => instances([bad]))).toBe(
      `InvalidInstanceID.Malformed: Invalid id: "${bad}" (expecting "i-...")`,
    )
  })

  test('of eight digits are well formed too', () => {
    expect(refusal(() => instances(['i-0123abcd']))).toMatch(/^InvalidInstanceID.NotFound/)
  })

  test('and MaxResults exclude each other where AWS says so', () => {
    const combination = /^InvalidParameterCombination: /
    expect(refusal(() => instances([id('i', 1)], { MaxResults: 10 }))).toMatch(combination)
    const status = () =>
      ask('describeInstanceStatus', { InstanceIds: [id('i', 1)], IncludeAllInstances: true, MaxResults: 10 }, scene)
    expect(refusal(status)).toMatch(combination)
    expect(instances([], { MaxResults: 10 })).toHaveLength(3)
  })

  test('names and addresses name rows as well', () => {
    expect(ask('describeAddresses', { PublicIps: ['192.0.2.1'] }, scene).Addresses).toHaveLength(1)
    expect(refusal(() => ask('describeAddresses', { PublicIps: ['192.0.2.2'] }, scene))).toMatch(
      /^InvalidAddress.NotFound/,
    )
  })
})

describe('the codes for an id that is not there, and for one that is malformed', () => {
  test.each([
    ['describeVolumes', 'VolumeIds', 'vol', 'InvalidVolume.NotFound', 'InvalidVolumeID.Malformed'],
    ['describeSnapshots', 'SnapshotIds', 'snap', 'InvalidSnapshot.NotFound', 'InvalidSnapshotID.Malformed'],
    ['describeImages', 'ImageIds', 'ami', 'InvalidAMIID.NotFound', 'InvalidAMIID.Malformed'],
    ['describeSecurityGroups', 'GroupIds', 'sg', 'InvalidGroup.NotFound', 'InvalidGroupId.Malformed'],
    ['describeVpcs', 'VpcIds', 'vpc', 'InvalidVpcID.NotFound', 'InvalidVpcID.Malformed'],
    ['describeSubnets', 'SubnetIds', 'subnet', 'InvalidSubnetID.NotFound', 'InvalidSubnetID.Malformed'],
    [
      'describeNetworkInterfaces',
      'NetworkInterfaceIds',
      'eni',
      'InvalidNetworkInterfaceID.NotFound',
      'InvalidNetworkInterfaceId.Malformed',
    ],
    ['describeRouteTables', 'RouteTableIds', 'rtb', 'InvalidRouteTableID.NotFound', 'InvalidRouteTableId.Malformed'],
    ['describeNatGateways', 'NatGatewayIds', 'nat', 'NatGatewayNotFound', 'NatGatewayMalformed'],
    ['describeAddresses', 'AllocationIds', 'eipalloc', 'InvalidAllocationID.NotFound', 'InvalidAllocationID.Malformed'],
    [
      'describeLaunchTemplates',
      'LaunchTemplateIds',
      'lt',
      'InvalidLaunchTemplateId.NotFound',
      'InvalidLaunchTemplateId.Malformed',
    ],
  ] as const)('%s', (name, member, prefix, missing, malformed) => {
    const call = (one: string) => () => ask(name, { [member]: [one] }, scene)
    expect(refusal(call(id(prefix, 7)))).toMatch(`${missing}: `)
    expect(refusal(call('nonsense'))).toMatch(`${malformed}: `)
  })
})
