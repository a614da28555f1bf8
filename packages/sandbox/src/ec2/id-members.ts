import type { Address, Instance, NetworkInterface, RouteTable, Subnet, Volume } from '@aws-sdk/client-ec2'

/** How EC2 is asked for an instance by id, and what it answers to a wrong one. */
export const instanceId = {
  member: 'InstanceIds',
  of: (instance: Instance) => instance.InstanceId,
  noun: 'instance ID',
  shape: 'i',
  missing: 'InvalidInstanceID.NotFound',
  malformed: 'InvalidInstanceID.Malformed',
} as const

/** The same for network interfaces; EC2 spells their two codes differently. */
export const networkInterfaceId = {
  member: 'NetworkInterfaceIds',
  of: (nic: NetworkInterface) => nic.NetworkInterfaceId,
  noun: 'networkInterface ID',
  shape: 'eni',
  missing: 'InvalidNetworkInterfaceID.NotFound',
  malformed: 'InvalidNetworkInterfaceId.Malformed',
} as const

/** The same for subnets. */
export const subnetId = {
  member: 'SubnetIds',
  of: (subnet: Subnet) => subnet.SubnetId,
  noun: 'subnet ID',
  shape: 'subnet',
  missing: 'InvalidSubnetID.NotFound',
  malformed: 'InvalidSubnetID.Malformed',
} as const

/** The same for route tables; EC2 spells their two codes differently. */
export const routeTableId = {
  member: 'RouteTableIds',
  of: (table: RouteTable) => table.RouteTableId,
  noun: 'routeTable ID',
  shape: 'rtb',
  missing: 'InvalidRouteTableID.NotFound',
  malformed: 'InvalidRouteTableId.Malformed',
} as const

/** The same for elastic IPs, by what they are called in a VPC. */
export const allocationId = {
  member: 'AllocationIds',
  of: (address: Address) => address.AllocationId,
  noun: 'allocation ID',
  shape: 'eipalloc',
  missing: 'InvalidAllocationID.NotFound',
  malformed: 'InvalidAllocationID.Malformed',
} as const

export const volumeId = {
  member: 'VolumeIds',
  of: (volume: Volume) => volume.VolumeId,
  noun: 'volume',
  shape: 'vol',
  missing: 'InvalidVolume.NotFound',
  malformed: 'InvalidVolumeID.Malformed',
} as const
