import { expect, test } from 'vitest'
import { type PairOptions, pairHostIds, pairIds, pairKey, pairWorld } from '../../src/worlds/index.ts'

const held = (options?: PairOptions) => pairWorld(options).accounts[0]?.holdings(pairIds.region) ?? {}

test('two hosts, a free volume and a free elastic IP; overlay routes lead to the first', () => {
  const { instances, volumes, networkInterfaces, addresses, routeTables } = held()
  expect(instances?.map(({ InstanceId, PrivateIpAddress }) => [InstanceId, PrivateIpAddress])).toEqual([
    ['i-0000000000000000a', '10.77.0.1'],
    ['i-0000000000000000b', '10.77.0.2'],
  ])
  expect(volumes?.map(({ VolumeId, State }) => [VolumeId, State])).toEqual([
    ['vol-0000000000000f00a', 'in-use'],
    ['vol-0000000000000f00b', 'in-use'],
    [pairIds.volume, 'available'],
  ])
  expect(volumes?.[2]?.Tags).toEqual([{ Key: 'failover-group', Value: 'pair' }])
  expect(networkInterfaces?.map(({ NetworkInterfaceId, MacAddress }) => [NetworkInterfaceId, MacAddress])).toEqual([
    ['eni-0000000000000000a', '02:00:00:00:00:01'],
    ['eni-0000000000000000b', '02:00:00:00:00:02'],
  ])
  expect(addresses?.[0]).not.toHaveProperty('AssociationId')
  const overlays = routeTables?.map(({ Routes }) =>
    Routes?.find((one) => one.DestinationCidrBlock === '10.99.0.100/32'),
  )
  expect(overlays?.map((route) => route?.NetworkInterfaceId)).toEqual([
    'eni-0000000000000000a',
    'eni-0000000000000000a',
  ])
})

test('what refers to each other agrees', () => {
  const { instances, volumes, networkInterfaces, subnets } = held({
    hosts: [{ name: 'a' }, { name: 'b', secondary: ['10.77.0.100'] }, { name: 'c', az: 'b', ip: '10.78.0.3' }],
    volumes: [{ id: pairIds.volume, at: { host: 'b', device: '/dev/sdf' } }],
  })
  for (const instance of instances ?? []) {
    const id = instance.InstanceId
    const own = volumes?.filter(({ Attachments }) => Attachments?.some(({ InstanceId }) => InstanceId === id))
    expect(instance.BlockDeviceMappings?.map(({ Ebs }) => Ebs?.VolumeId)).toEqual(own?.map(({ VolumeId }) => VolumeId))
    const nic = networkInterfaces?.find(({ Attachment }) => Attachment?.InstanceId === id)
    expect(instance.NetworkInterfaces?.[0]?.PrivateIpAddresses).toEqual(nic?.PrivateIpAddresses)
    const subnet = subnets?.find(({ SubnetId }) => SubnetId === instance.SubnetId)
    expect(subnet?.AvailabilityZone).toBe(instance.Placement?.AvailabilityZone)
  }
  expect(volumes?.at(-1)?.Attachments?.[0]?.InstanceId).toBe(pairHostIds('b').instance)
  expect(subnets?.map(({ CidrBlock }) => CidrBlock)).toEqual(['10.77.0.0/24', '10.78.0.0/24'])
})

test('its key is in no other world; other regions hold nothing', () => {
  const [account] = pairWorld().accounts
  expect(account?.keys).toEqual([pairKey])
  expect(pairKey.accessKeyId).toMatch(/^AKIA[A-Z0-9]{16}$/)
  expect(pairKey.secretAccessKey).toHaveLength(40)
  expect(account?.holdings('us-east-1')).toEqual({})
})

test('refuses zones that share a subnet, and a pair of nobody', () => {
  expect(() => held({ hosts: [{ name: 'a' }, { name: 'b', az: 'b' }] })).toThrow(/share a \/24/)
  expect(() => held({ hosts: [] })).toThrow(/without hosts/)
})
