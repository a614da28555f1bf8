import { defineResource } from '../resource.ts'

/** `ProductDescription` stands in no filter: rows may end in ` (Amazon VPC)`, the filter has no such value. */
export const reservedInstances = defineResource({
  type: 'ec2:reserved-instances',
  aliases: ['reserved-instance'],
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeReservedInstances',
    rows: (page) => page.ReservedInstances,
  },
  arn: (row, at) =>
    row.ReservedInstancesId &&
    `arn:${at.partition}:ec2:${at.region}:${at.account}:reserved-instances/${row.ReservedInstancesId}`,
  id: 'ReservedInstancesId',
  created: 'Start',
  columns: ['State', 'InstanceType', 'InstanceCount', 'Scope', 'OfferingClass', 'End'],
  filters: {
    member: 'Filters',
    id: 'reserved-instances-id',
    fields: {
      ReservedInstancesId: 'reserved-instances-id',
      State: 'state',
      InstanceType: 'instance-type',
      AvailabilityZone: 'availability-zone',
      AvailabilityZoneId: 'availability-zone-id',
      Scope: 'scope',
      Duration: 'duration',
    },
    tags: 'Tags',
  },
})
