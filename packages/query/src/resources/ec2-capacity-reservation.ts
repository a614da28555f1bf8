import { defineResource } from '../resource.ts'

/** AWS has no filter for the id or the tags here. */
export const capacityReservation = defineResource({
  type: 'ec2:capacity-reservation',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeCapacityReservations',
    input: { MaxResults: 1000 },
    rows: (page) => page.CapacityReservations,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.CapacityReservationId &&
    `arn:${at.partition}:ec2:${at.region}:${row.OwnerId ?? at.account}:capacity-reservation/${row.CapacityReservationId}`,
  id: 'CapacityReservationId',
  created: 'CreateDate',
  columns: ['State', 'InstanceType', 'AvailableInstanceCount', 'TotalInstanceCount', 'AvailabilityZone', 'EndDate'],
  filters: {
    member: 'Filters',
    fields: {
      InstanceType: 'instance-type',
      InstancePlatform: 'instance-platform',
      AvailabilityZone: 'availability-zone',
      Tenancy: 'tenancy',
      State: 'state',
      OwnerId: 'owner-id',
      OutpostArn: 'outpost-arn',
      PlacementGroupArn: 'placement-group-arn',
      EndDateType: 'end-date-type',
      InstanceMatchCriteria: 'instance-match-criteria',
    },
  },
})
