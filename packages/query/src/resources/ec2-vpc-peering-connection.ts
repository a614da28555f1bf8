import { defineResource } from '../resource.ts'

export const vpcPeeringConnection = defineResource({
  type: 'ec2:vpc-peering-connection',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeVpcPeeringConnections',
    input: { MaxResults: 1000 },
    rows: (page) => page.VpcPeeringConnections,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.VpcPeeringConnectionId &&
    `arn:${at.partition}:ec2:${at.region}:${at.account}:vpc-peering-connection/${row.VpcPeeringConnectionId}`,
  id: 'VpcPeeringConnectionId',
  columns: [
    'Status.Code',
    'RequesterVpcInfo.VpcId',
    'RequesterVpcInfo.OwnerId',
    'AccepterVpcInfo.VpcId',
    'AccepterVpcInfo.OwnerId',
  ],
  filters: {
    member: 'Filters',
    id: 'vpc-peering-connection-id',
    fields: {
      VpcPeeringConnectionId: 'vpc-peering-connection-id',
      'Status.Code': 'status-code',
      'RequesterVpcInfo.VpcId': 'requester-vpc-info.vpc-id',
      'RequesterVpcInfo.OwnerId': 'requester-vpc-info.owner-id',
      'AccepterVpcInfo.VpcId': 'accepter-vpc-info.vpc-id',
      'AccepterVpcInfo.OwnerId': 'accepter-vpc-info.owner-id',
    },
    tags: 'Tags',
  },
})
