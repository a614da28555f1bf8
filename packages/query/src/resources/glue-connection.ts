import { defineResource } from '../resource.ts'

/** A connection's password is never asked for. */
export const connection = defineResource({
  type: 'glue:connection',
  service: 'glue',
  scope: 'region',
  list: {
    operation: 'getConnections',
    // https://docs.aws.amazon.com/glue/latest/webapi/API_GetConnections.html
    input: { MaxResults: 1000, HidePassword: true },
    rows: (page) => page.ConnectionList,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) => row.Name && `arn:${at.partition}:glue:${at.region}:${at.account}:connection/${row.Name}`,
  id: 'Name',
  name: 'Name',
  created: 'CreationTime',
  columns: [
    'ConnectionType',
    'Status',
    'PhysicalConnectionRequirements.SubnetId',
    'PhysicalConnectionRequirements.SecurityGroupIdList',
  ],
})
