import { defineResource } from '../resource.ts'

/** `SpotPrice` stands in no filter: prices are text, and AWS does not say how many digits it compares. */
export const spotInstancesRequest = defineResource({
  type: 'ec2:spot-instances-request',
  aliases: ['spot-instance-request'],
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeSpotInstanceRequests',
    input: { MaxResults: 1000 },
    rows: (page) => page.SpotInstanceRequests,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.SpotInstanceRequestId &&
    `arn:${at.partition}:ec2:${at.region}:${at.account}:spot-instances-request/${row.SpotInstanceRequestId}`,
  id: 'SpotInstanceRequestId',
  created: 'CreateTime',
  columns: ['State', 'Status.Code', 'Type', 'InstanceId', 'LaunchSpecification.InstanceType', 'SpotPrice'],
  filters: {
    member: 'Filters',
    id: 'spot-instance-request-id',
    fields: {
      SpotInstanceRequestId: 'spot-instance-request-id',
      State: 'state',
      Type: 'type',
      'Status.Code': 'status-code',
      'Fault.Code': 'fault-code',
      InstanceId: 'instance-id',
      LaunchGroup: 'launch-group',
      AvailabilityZoneGroup: 'availability-zone-group',
      LaunchedAvailabilityZone: 'launched-availability-zone',
      LaunchedAvailabilityZoneId: 'launched-availability-zone-id',
      'LaunchSpecification.ImageId': 'launch.image-id',
      'LaunchSpecification.InstanceType': 'launch.instance-type',
      'LaunchSpecification.KeyName': 'launch.key-name',
      'LaunchSpecification.KernelId': 'launch.kernel-id',
      'LaunchSpecification.RamdiskId': 'launch.ramdisk-id',
    },
    tags: 'Tags',
  },
})
