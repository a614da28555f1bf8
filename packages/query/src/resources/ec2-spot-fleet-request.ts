import { defineResource } from '../resource.ts'

/** AWS has no filters here. */
export const spotFleetRequest = defineResource({
  type: 'ec2:spot-fleet-request',
  aliases: ['spot-fleet'],
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeSpotFleetRequests',
    input: { MaxResults: 1000 },
    rows: (page) => page.SpotFleetRequestConfigs,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.SpotFleetRequestId &&
    `arn:${at.partition}:ec2:${at.region}:${at.account}:spot-fleet-request/${row.SpotFleetRequestId}`,
  id: 'SpotFleetRequestId',
  created: 'CreateTime',
  columns: [
    'SpotFleetRequestState',
    'ActivityStatus',
    'SpotFleetRequestConfig.TargetCapacity',
    'SpotFleetRequestConfig.FulfilledCapacity',
  ],
})
