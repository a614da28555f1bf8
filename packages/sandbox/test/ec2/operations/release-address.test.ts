import { describe, expect, test } from 'vitest'
import { cleanUpBench, id, tag } from '../clean-up-bench.ts'

const [AllocationId, nic, vpc] = [id('eipalloc', 1), id('eni', 1), id('vpc', 1)]
const PublicIp = '203.0.113.7'

const bench = (IsDefault: boolean) =>
  cleanUpBench({
    vpcs: [{ VpcId: vpc, IsDefault }],
    networkInterfaces: [
      {
        NetworkInterfaceId: nic,
        VpcId: vpc,
        Status: 'available',
        PrivateIpAddress: '10.0.0.5',
        PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.5', Primary: true, Association: { PublicIp, AllocationId } }],
        Association: { PublicIp, AllocationId },
      },
    ],
    addresses: [
      {
        AllocationId,
        PublicIp,
        AssociationId: id('eipassoc', 1),
        NetworkInterfaceId: nic,
        PrivateIpAddress: '10.0.0.5',
      },
    ],
  })

describe('an address that is associated', () => {
  test('leaves its interface by itself in a default VPC', async () => {
    const { call } = bench(true)
    await call('releaseAddress', { AllocationId })
    expect((await call('describeAddresses', {})).Addresses).toEqual([])
    const { NetworkInterfaces } = await call('describeNetworkInterfaces', {})
    expect(NetworkInterfaces?.[0]?.Association).toBeUndefined()
    expect(NetworkInterfaces?.[0]?.PrivateIpAddresses?.[0]?.Association).toBeUndefined()
  })

  test('has to be disassociated first elsewhere', async () => {
    const { call } = bench(false)
    await expect(call('releaseAddress', { AllocationId })).rejects.toMatchObject({ name: 'InvalidIPAddress.InUse' })
    await call('disassociateAddress', { AssociationId: id('eipassoc', 1) })
    await call('releaseAddress', { AllocationId })
    expect((await call('describeAddresses', {})).Addresses).toEqual([])
  })
})

test('a released address can be had back while it is free, under a new allocation', async () => {
  const { call, asYou } = bench(true)
  await call('releaseAddress', { AllocationId })
  const TagSpecifications = [{ ResourceType: 'elastic-ip' as const, Tags: [tag('Name', 'back')] }]
  const back = await call('allocateAddress', { Address: PublicIp, TagSpecifications })
  expect(back).toMatchObject({ PublicIp, Domain: 'vpc', NetworkBorderGroup: 'us-east-1' })
  expect(back.AllocationId).not.toBe(AllocationId)
  expect((await call('describeAddresses', {})).Addresses).toMatchObject([{ PublicIp, Tags: [tag('Name', 'back')] }])
  await call('releaseAddress', { AllocationId: back.AllocationId })
  await asYou('allocateAddress', { Address: PublicIp })
  await expect(call('allocateAddress', { Address: PublicIp })).rejects.toMatchObject({
    name: 'InvalidAddress.NotFound',
  })
  const { PublicIp: other } = await call('allocateAddress', {})
  expect(other).toMatch(/^198\.1[89]\./)
})

test('what keeps an address from being released is not told with it', async () => {
  const { call } = cleanUpBench({
    addresses: [{ AllocationId, PublicIp, PtrRecord: 'mail.example.com.', Locked: true }],
  })
  expect((await call('describeAddresses', {})).Addresses).toEqual([{ AllocationId, PublicIp }])
})
