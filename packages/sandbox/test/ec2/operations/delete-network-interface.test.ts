import { describe, expect, test } from 'vitest'
import type { Holdings } from '../../../src/world.ts'
import { cleanUpBench, id, me, tag } from '../clean-up-bench.ts'

const [SubnetId, VpcId, group] = [id('subnet', 1), id('vpc', 1), id('sg', 1)]
const network: Holdings = {
  vpcs: [{ VpcId }],
  subnets: [
    { SubnetId, VpcId, CidrBlock: '10.0.0.0/24', AvailabilityZone: 'us-east-1a', AvailableIpAddressCount: 251 },
  ],
  securityGroups: [
    { GroupId: group, GroupName: 'default', VpcId },
    { GroupId: id('sg', 2), GroupName: 'web', VpcId },
    { GroupId: id('sg', 3), GroupName: 'default', VpcId: id('vpc', 2) },
  ],
}
const bench = (more: Holdings = {}) => cleanUpBench({ ...network, ...more })
type Bench = ReturnType<typeof bench>
const free = async ({ call }: Bench) => (await call('describeSubnets', {})).Subnets?.[0]?.AvailableIpAddressCount

describe('a new interface', () => {
  test('has a free address, the default group, and tags, and hangs on nothing', async () => {
    const world = bench()
    const TagSpecifications = [{ ResourceType: 'network-interface' as const, Tags: [tag('Name', 'spare')] }]
    const { NetworkInterface: nic } = await world.call('createNetworkInterface', { SubnetId, TagSpecifications })
    expect(nic).toMatchObject({
      NetworkInterfaceId: expect.stringMatching(/^eni-[0-9a-f]{17}$/),
      OwnerId: me,
      VpcId,
      Status: 'available',
      PrivateIpAddress: '10.0.0.4',
      PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.4', Primary: true }],
      Groups: [{ GroupId: group, GroupName: 'default' }],
      TagSet: [tag('Name', 'spare')],
    })
    expect(nic?.MacAddress).toMatch(/^0a(:[0-9a-f]{2}){5}$/)
    expect(await free(world)).toBe(250)
    expect((await world.call('describeNetworkInterfaces', {})).NetworkInterfaces).toEqual([nic])
  })

  test('has the addresses asked for, its primary one first, and others to fill up', async () => {
    const { call } = bench()
    const { NetworkInterface: nic } = await call('createNetworkInterface', {
      SubnetId,
      PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.9' }, { PrivateIpAddress: '10.0.0.8', Primary: true }],
      SecondaryPrivateIpAddressCount: 1,
      Groups: [id('sg', 2)],
    })
    expect(nic?.PrivateIpAddresses?.map((ip) => ip.PrivateIpAddress)).toEqual(['10.0.0.8', '10.0.0.9', '10.0.0.4'])
    expect(nic?.Groups).toEqual([{ GroupId: id('sg', 2), GroupName: 'web' }])
    const taken = call('createNetworkInterface', { SubnetId, PrivateIpAddress: '10.0.0.9' })
    await expect(taken).rejects.toMatchObject({ name: 'InvalidIPAddress.InUse' })
  })
})

describe('an interface that is deleted', () => {
  test('gives its addresses back, and its elastic IP, and routes to it lead nowhere', async () => {
    const NetworkInterfaceId = id('eni', 1)
    const world = bench({
      networkInterfaces: [
        {
          NetworkInterfaceId,
          SubnetId,
          VpcId,
          Status: 'available',
          PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.5' }],
        },
      ],
      addresses: [{ AllocationId: id('eipalloc', 1), AssociationId: id('eipassoc', 1), NetworkInterfaceId }],
      routeTables: [
        { RouteTableId: id('rtb', 1), Routes: [{ NetworkInterfaceId, DestinationCidrBlock: '10.9.0.0/16' }] },
      ],
    })
    await world.call('deleteNetworkInterface', { NetworkInterfaceId })
    expect((await world.call('describeNetworkInterfaces', {})).NetworkInterfaces).toEqual([])
    expect(await free(world)).toBe(252)
    expect((await world.call('describeAddresses', {})).Addresses).toEqual([{ AllocationId: id('eipalloc', 1) }])
    const { RouteTables } = await world.call('describeRouteTables', {})
    expect(RouteTables?.[0]?.Routes?.[0]?.State).toBe('blackhole')
    const again = world.call('deleteNetworkInterface', { NetworkInterfaceId })
    await expect(again).rejects.toMatchObject({ name: 'InvalidNetworkInterfaceID.NotFound' })
  })
})
