import { defineResource } from '../resource.ts'

/**
 * Fleets of type `instant` are not listed: AWS shows them to those who know the id.
 *
 * The states stand in no filter: rows say `deleted_running`, the filter `deleted-running`. AWS has no filter for the
 * id or the tags.
 */
export const fleet = defineResource({
  type: 'ec2:fleet',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeFleets',
    input: { MaxResults: 1000 },
    rows: (page) => page.Fleets,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) => row.FleetId && `arn:${at.partition}:ec2:${at.region}:${at.account}:fleet/${row.FleetId}`,
  id: 'FleetId',
  created: 'CreateTime',
  columns: [
    'FleetState',
    'ActivityStatus',
    'Type',
    'TargetCapacitySpecification.TotalTargetCapacity',
    'FulfilledCapacity',
  ],
  filters: {
    member: 'Filters',
    fields: {
      Type: 'type',
      ReplaceUnhealthyInstances: 'replace-unhealthy-instances',
    },
  },
})
