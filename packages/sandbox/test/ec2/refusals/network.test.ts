import { test } from 'vitest'
import { id } from '../clean-up-bench.ts'
import { eip, eni, expectRefused, type Refused, refuses, sg } from './refusals.ts'

const refused: readonly Refused[] = [
  refuses('releaseAddress', {}, 'MissingParameter: '),
  refuses(
    'releaseAddress',
    { AllocationId: eip(99) },
    `InvalidAllocationID.NotFound: The allocation ID '${eip(99)}' does not exist`,
  ),
  refuses('releaseAddress', { AllocationId: eip(20) }, 'InvalidAllocationID.NotFound: '),
  refuses('releaseAddress', { PublicIp: '203.0.113.20' }, 'AuthFailure: '),
  refuses('releaseAddress', { PublicIp: '203.0.113.99' }, 'InvalidAddress.NotFound: '),
  refuses('releaseAddress', { PublicIp: '203.0.113.1' }, 'InvalidParameterValue: You must specify an allocation id'),
  refuses('releaseAddress', { AllocationId: eip(1) }, 'InvalidIPAddress.InUse: Address 203.0.113.1 is in use.'),
  refuses('releaseAddress', { AllocationId: eip(5) }, 'InvalidIPAddress.InUse: Address 203.0.113.5 is in use.'),
  refuses(
    'releaseAddress',
    { AllocationId: eip(2) },
    `InvalidAddress.PtrSet: The address with allocation id [${eip(2)}] cannot be released`,
  ),
  refuses('releaseAddress', { AllocationId: eip(3) }, 'InvalidAddress.Locked: '),
  refuses('releaseAddress', { AllocationId: eip(4) }, 'OperationNotPermitted: '),
  refuses(
    'releaseAddress',
    { AllocationId: eip(2), NetworkBorderGroup: 'us-east-1-bos-1' },
    'InvalidAddress.NotFound: ',
  ),
  refuses('allocateAddress', { Address: '203.0.113.20' }, "InvalidAddress.NotFound: Address '203.0.113.20' not found."),
  refuses('allocateAddress', { Address: 'mine' }, 'InvalidParameterValue: '),
  refuses('deleteNetworkInterface', { NetworkInterfaceId: eni(99) }, 'InvalidNetworkInterfaceID.NotFound: '),
  refuses('deleteNetworkInterface', { NetworkInterfaceId: 'eni-1' }, 'InvalidNetworkInterfaceId.Malformed: '),
  refuses(
    'deleteNetworkInterface',
    { NetworkInterfaceId: eni(1) },
    `InvalidParameterValue: Network interface '${eni(1)}' is currently in use.`,
  ),
  refuses(
    'deleteNetworkInterface',
    { NetworkInterfaceId: eni(2) },
    `InvalidNetworkInterface.InUse: Interface: [${eni(2)}] in use.`,
  ),
  refuses('deleteNetworkInterface', { NetworkInterfaceId: eni(4) }, 'AuthFailure: '),
  refuses('deleteNetworkInterface', { NetworkInterfaceId: eni(5) }, 'OperationNotPermitted: '),
  refuses('createNetworkInterface', { SubnetId: id('subnet', 9) }, 'InvalidSubnetID.NotFound: '),
  refuses('createNetworkInterface', { SubnetId: id('subnet', 1), Groups: [sg(9)] }, 'InvalidGroup.NotFound: '),
  refuses(
    'createNetworkInterface',
    { SubnetId: id('subnet', 1), PrivateIpAddress: '10.0.1.1' },
    'InvalidParameterValue: Address does not fall within',
  ),
  refuses('createNetworkInterface', { SubnetId: id('subnet', 1), Ipv4PrefixCount: 1 }, 'UnsupportedOperation: '),
  refuses('deleteSecurityGroup', {}, 'MissingParameter: '),
  refuses(
    'deleteSecurityGroup',
    { GroupId: sg(99) },
    `InvalidGroup.NotFound: The security group '${sg(99)}' does not exist`,
  ),
  refuses(
    'deleteSecurityGroup',
    { GroupName: 'nobody' },
    "InvalidGroup.NotFound: The security group 'nobody' does not exist in default VPC",
  ),
  refuses(
    'deleteSecurityGroup',
    { GroupId: sg(1) },
    `CannotDelete: the specified group: "${sg(1)}" name: "default" cannot be deleted by a user`,
  ),
  refuses('deleteSecurityGroup', { GroupId: sg(2) }, `DependencyViolation: resource ${sg(2)} has a dependent object`),
  refuses('deleteSecurityGroup', { GroupId: sg(3) }, 'DependencyViolation: '),
  refuses('deleteSecurityGroup', { GroupId: sg(5) }, 'DependencyViolation: '),
  refuses(
    'createSecurityGroup',
    { GroupName: 'NAMED', Description: 'x', VpcId: id('vpc', 1) },
    'InvalidGroup.Duplicate: ',
  ),
  refuses('createSecurityGroup', { GroupName: 'default', Description: 'x' }, 'InvalidGroup.Reserved: '),
  refuses('createSecurityGroup', { GroupName: 'sg-1', Description: 'x' }, 'InvalidParameterValue: '),
  refuses('createSecurityGroup', { GroupName: 'a', Description: 'émigré' }, 'InvalidParameterValue: '),
  refuses('createSecurityGroup', { GroupName: 'a', Description: 'x', VpcId: id('vpc', 9) }, 'InvalidVpcID.NotFound: '),
  refuses('describeStaleSecurityGroups', { VpcId: id('vpc', 9) }, 'InvalidVpcID.NotFound: '),
  refuses('describeSecurityGroupReferences', { GroupId: [sg(9)] }, 'InvalidGroup.NotFound: '),
  refuses('getManagedPrefixListEntries', { PrefixListId: id('pl', 9) }, 'InvalidPrefixListID.NotFound: '),
]

test.each(refused)('%s %j is refused, and changes nothing', (...one) => expectRefused(one))
