import { defineResource } from '../resource.ts'

/** AWS has no filter for the id here, and none for the value of a tag. */
export const dedicatedHost = defineResource({
  type: 'ec2:dedicated-host',
  aliases: ['host'],
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeHosts',
    input: { MaxResults: 500 },
    rows: (page) => page.Hosts,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.HostId && `arn:${at.partition}:ec2:${at.region}:${row.OwnerId ?? at.account}:dedicated-host/${row.HostId}`,
  id: 'HostId',
  created: 'AllocationTime',
  columns: [
    'State',
    'HostProperties.InstanceType',
    'HostProperties.InstanceFamily',
    'AvailabilityZone',
    'Instances[].InstanceId',
  ],
  filters: {
    member: 'Filter',
    fields: {
      State: 'state',
      AvailabilityZone: 'availability-zone',
      AutoPlacement: 'auto-placement',
      ClientToken: 'client-token',
      HostReservationId: 'host-reservation-id',
      'HostProperties.InstanceType': 'instance-type',
    },
  },
})
