import { DescribeAddresses$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { allocationId } from '../id-members.ts'

/** Has no pages. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAddresses.html */
export const describeAddresses = describe('describeAddresses', DescribeAddresses$, {
  rows: (scene) => scene.holdings().addresses,
  answer: (page) => ({ Addresses: page.map(({ PtrRecord: _, Locked: __, ...address }) => address) }),
  ids: [
    allocationId,
    { member: 'PublicIps', of: (address) => address.PublicIp, noun: 'address', missing: 'InvalidAddress.NotFound' },
  ],
  tags: (address) => address.Tags,
  filters: {
    'allocation-id': (address) => address.AllocationId,
    'association-id': (address) => address.AssociationId,
    'instance-id': (address) => address.InstanceId,
    'network-border-group': (address) => address.NetworkBorderGroup,
    'network-interface-id': (address) => address.NetworkInterfaceId,
    'network-interface-owner-id': (address) => address.NetworkInterfaceOwnerId,
    'private-ip-address': (address) => address.PrivateIpAddress,
    'public-ip': (address) => address.PublicIp,
  },
})
