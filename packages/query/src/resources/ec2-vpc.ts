import { defineResource } from '../resource.ts'

/**
 * `CidrBlock` stands in no filter: AWS wants it exact and whole there, so a wildcard could lose rows. Nor does
 * `DhcpOptionsId`: a VPC without a set says `default`, which is no id.
 */
export const vpc = defineResource({
  type: 'ec2:vpc',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeVpcs',
    input: { MaxResults: 1000 },
    rows: (page) => page.Vpcs,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) => row.VpcId && `arn:${at.partition}:ec2:${at.region}:${row.OwnerId ?? at.account}:vpc/${row.VpcId}`,
  id: 'VpcId',
  columns: ['CidrBlock', 'State', 'IsDefault', 'DhcpOptionsId'],
  filters: {
    member: 'Filters',
    id: 'vpc-id',
    fields: {
      VpcId: 'vpc-id',
      State: 'state',
      IsDefault: 'is-default',
      OwnerId: 'owner-id',
      'CidrBlockAssociationSet[].AssociationId': 'cidr-block-association.association-id',
      'CidrBlockAssociationSet[].CidrBlockState.State': 'cidr-block-association.state',
      'Ipv6CidrBlockAssociationSet[].AssociationId': 'ipv6-cidr-block-association.association-id',
      'Ipv6CidrBlockAssociationSet[].Ipv6Pool': 'ipv6-cidr-block-association.ipv6-pool',
    },
    tags: 'Tags',
  },
})
