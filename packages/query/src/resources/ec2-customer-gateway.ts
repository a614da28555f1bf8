import { defineResource } from '../resource.ts'

export const customerGateway = defineResource({
  type: 'ec2:customer-gateway',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeCustomerGateways',
    rows: (page) => page.CustomerGateways,
  },
  arn: (row, at) =>
    row.CustomerGatewayId &&
    `arn:${at.partition}:ec2:${at.region}:${at.account}:customer-gateway/${row.CustomerGatewayId}`,
  id: 'CustomerGatewayId',
  columns: ['State', 'IpAddress', 'BgpAsn', 'DeviceName'],
  filters: {
    member: 'Filters',
    id: 'customer-gateway-id',
    fields: {
      CustomerGatewayId: 'customer-gateway-id',
      State: 'state',
      Type: 'type',
      IpAddress: 'ip-address',
      BgpAsn: 'bgp-asn',
    },
    tags: 'Tags',
  },
})
