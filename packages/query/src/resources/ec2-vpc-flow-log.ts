import { defineResource } from '../resource.ts'

export const vpcFlowLog = defineResource({
  type: 'ec2:vpc-flow-log',
  aliases: ['flow-log'],
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeFlowLogs',
    input: { MaxResults: 1000 },
    rows: (page) => page.FlowLogs,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) => row.FlowLogId && `arn:${at.partition}:ec2:${at.region}:${at.account}:vpc-flow-log/${row.FlowLogId}`,
  id: 'FlowLogId',
  created: 'CreationTime',
  columns: ['FlowLogStatus', 'DeliverLogsStatus', 'ResourceId', 'TrafficType', 'LogDestinationType', 'LogGroupName'],
  filters: {
    member: 'Filter',
    id: 'flow-log-id',
    fields: {
      FlowLogId: 'flow-log-id',
      ResourceId: 'resource-id',
      TrafficType: 'traffic-type',
      LogDestinationType: 'log-destination-type',
      LogGroupName: 'log-group-name',
      DeliverLogsStatus: 'deliver-log-status',
    },
    tags: 'Tags',
  },
})
