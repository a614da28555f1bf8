import { defineResource } from '../resource.ts'

export const elasticIp = defineResource({
  type: 'ec2:elastic-ip',
  aliases: ['address'],
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeAddresses',
    rows: (page) => page.Addresses,
  },
  arn: (row, at) =>
    row.AllocationId && `arn:${at.partition}:ec2:${at.region}:${at.account}:elastic-ip/${row.AllocationId}`,
  id: 'AllocationId',
  columns: ['PublicIp', 'InstanceId', 'NetworkInterfaceId', 'PrivateIpAddress'],
  filters: {
    member: 'Filters',
    id: 'allocation-id',
    fields: {
      AllocationId: 'allocation-id',
      AssociationId: 'association-id',
      PublicIp: 'public-ip',
      PrivateIpAddress: 'private-ip-address',
      InstanceId: 'instance-id',
      NetworkInterfaceId: 'network-interface-id',
      NetworkInterfaceOwnerId: 'network-interface-owner-id',
      NetworkBorderGroup: 'network-border-group',
    },
    tags: 'Tags',
  },
})
