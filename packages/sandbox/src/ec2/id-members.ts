import type {
  Address,
  Image,
  Instance,
  ManagedPrefixList,
  NetworkInterface,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  Snapshot,
  Subnet,
  Volume,
  Vpc,
} from '@aws-sdk/client-ec2'

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

/** The same for volumes; EC2 spells their two codes differently. */
export const volumeId = {
  member: 'VolumeIds',
  of: (volume: Volume) => volume.VolumeId,
  noun: 'volume',
  shape: 'vol',
  missing: 'InvalidVolume.NotFound',
  malformed: 'InvalidVolumeID.Malformed',
} as const

/** The same for images; EC2 says `AMI` in the codes and `image id` in the text. */
export const imageId = {
  member: 'ImageIds',
  of: (image: Image) => image.ImageId,
  noun: 'image id',
  shape: 'ami',
  missing: 'InvalidAMIID.NotFound',
  malformed: 'InvalidAMIID.Malformed',
} as const

/** The same for snapshots; EC2 spells their two codes differently. */
export const snapshotId = {
  member: 'SnapshotIds',
  of: (snapshot: Snapshot) => snapshot.SnapshotId,
  noun: 'snapshot',
  shape: 'snap',
  missing: 'InvalidSnapshot.NotFound',
  malformed: 'InvalidSnapshotID.Malformed',
} as const

/** The same for security groups; EC2 spells their two codes differently. */
export const securityGroupId = {
  member: 'GroupIds',
  of: (group: SecurityGroup) => group.GroupId,
  noun: 'security group',
  shape: 'sg',
  missing: 'InvalidGroup.NotFound',
  malformed: 'InvalidGroupId.Malformed',
} as const

/** The same for the rules of security groups. */
export const securityGroupRuleId = {
  member: 'SecurityGroupRuleIds',
  of: (rule: SecurityGroupRule) => rule.SecurityGroupRuleId,
  noun: 'security group rule ID',
  shape: 'sgr',
  missing: 'InvalidSecurityGroupRuleId.NotFound',
  malformed: 'InvalidSecurityGroupRuleId.Malformed',
} as const

/** The same for VPCs. */
export const vpcId = {
  member: 'VpcIds',
  of: (vpc: Vpc) => vpc.VpcId,
  noun: 'vpc ID',
  shape: 'vpc',
  missing: 'InvalidVpcID.NotFound',
  malformed: 'InvalidVpcID.Malformed',
} as const

/** The same for managed prefix lists; EC2 spells their two codes differently. */
export const prefixListId = {
  member: 'PrefixListIds',
  of: (list: ManagedPrefixList) => list.PrefixListId,
  noun: 'prefix list ID',
  shape: 'pl',
  missing: 'InvalidPrefixListID.NotFound',
  malformed: 'InvalidPrefixListId.Malformed',
} as const
