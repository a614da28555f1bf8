import { defineResource } from '../resource.ts'

export const natgateway = defineResource({
  type: 'ec2:natgateway',
  aliases: ['nat-gateway'],
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeNatGateways',
    input: { MaxResults: 1000 },
    rows: (page) => page.NatGateways,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.NatGatewayId && `arn:${at.partition}:ec2:${at.region}:${at.account}:natgateway/${row.NatGatewayId}`,
  id: 'NatGatewayId',
  created: 'CreateTime',
  columns: ['State', 'ConnectivityType', 'NatGatewayAddresses[].PublicIp', 'SubnetId', 'VpcId'],
  filters: {
    member: 'Filter',
    id: 'nat-gateway-id',
    fields: {
      NatGatewayId: 'nat-gateway-id',
      State: 'state',
      SubnetId: 'subnet-id',
      VpcId: 'vpc-id',
    },
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html: five states, and a gateway always has one.
    values: { State: ['pending', 'failed', 'available', 'deleting', 'deleted'] },
    tags: 'Tags',
  },
})
