import { defineResource } from '../resource.ts'

/** `CidrBlock` stands in no filter: AWS wants it exact and whole there, so a wildcard could lose rows. */
export const subnet = defineResource({
  type: 'ec2:subnet',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeSubnets',
    input: { MaxResults: 1000 },
    rows: (page) => page.Subnets,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.SubnetId && `arn:${at.partition}:ec2:${at.region}:${row.OwnerId ?? at.account}:subnet/${row.SubnetId}`,
  id: 'SubnetId',
  columns: ['CidrBlock', 'AvailabilityZone', 'AvailableIpAddressCount', 'VpcId', 'State'],
  filters: {
    member: 'Filters',
    id: 'subnet-id',
    fields: {
      SubnetId: 'subnet-id',
      VpcId: 'vpc-id',
      State: 'state',
      AvailabilityZone: 'availability-zone',
      AvailabilityZoneId: 'availability-zone-id',
      AvailableIpAddressCount: 'available-ip-address-count',
      DefaultForAz: 'default-for-az',
      MapPublicIpOnLaunch: 'map-public-ip-on-launch',
      MapCustomerOwnedIpOnLaunch: 'map-customer-owned-ip-on-launch',
      CustomerOwnedIpv4Pool: 'customer-owned-ipv4-pool',
      EnableDns64: 'enable-dns64',
      Ipv6Native: 'ipv6-native',
      OwnerId: 'owner-id',
      OutpostArn: 'outpost-arn',
      SubnetArn: 'subnet-arn',
      'PrivateDnsNameOptionsOnLaunch.HostnameType': 'private-dns-name-options-on-launch.hostname-type',
    },
    tags: 'Tags',
  },
})
