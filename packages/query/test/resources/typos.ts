import { defineResource } from '../../src/resource.ts'

// Slips that other tools have shipped. Each must not compile; where one does, `@ts-expect-error` is the error.

const arn = () => undefined

defineResource({
  type: 'ec2:volume',
  service: 'ec2',
  scope: 'region',
  list: { operation: 'describeVolumes', input: { MaxResults: 1000 }, rows: (page) => page.Volumes },
  arn,
  id: 'VolumeId',
  // @ts-expect-error: the field is called CreateTime; skew's dates of volumes were empty for this one letter
  created: 'createTime',
  columns: ['State'],
})

defineResource({
  type: 'ec2:volume',
  service: 'ec2',
  scope: 'region',
  list: { operation: 'describeVolumes', rows: (page) => page.Volumes },
  arn,
  // @ts-expect-error: a volume has no field of that name
  id: 'VolumeID',
  // @ts-expect-error: a moment is no name
  name: 'CreateTime',
  columns: ['State'],
})

defineResource({
  type: 'ec2:instance',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeInstances',
    rows: (page) => page.Reservations?.flatMap((reservation) => reservation.Instances ?? []),
  },
  arn,
  id: 'InstanceId',
  // @ts-expect-error: the field inside Placement is called AvailabilityZone
  columns: ['State.Name', 'Placement.AvailabiltyZone'],
})

defineResource({
  type: 'ec2:security-group',
  service: 'ec2',
  scope: 'region',
  list: { operation: 'describeSecurityGroups', rows: (page) => page.SecurityGroups },
  arn,
  id: 'GroupId',
  columns: ['IpPermissions[].IpRanges[].CidrIp'],
  filters: {
    member: 'Filters',
    fields: {
      GroupName: 'group-name',
      'IpPermissions[].IpRanges[].CidrIp': 'ip-permission.cidr',
      // @ts-expect-error: IpRanges is a list, so the path needs its brackets
      'IpPermissions[].IpRanges.CidrIp': 'ip-permission.cidr',
    },
  },
})

defineResource({
  type: 'ec2:volume',
  service: 'ec2',
  scope: 'region',
  list: { operation: 'describeVolumes', rows: (page) => page.Volumes },
  arn,
  id: 'VolumeId',
  columns: ['State'],
  filters: {
    member: 'Filters',
    fields: { State: 'status' },
    // @ts-expect-error: the filter is called status, the field is not
    values: { Status: ['available'] },
  },
})

defineResource({
  type: 'ec2:network-interface',
  service: 'ec2',
  scope: 'region',
  list: { operation: 'describeNetworkInterfaces', rows: (page) => page.NetworkInterfaces },
  arn,
  id: 'NetworkInterfaceId',
  columns: ['Status'],
  filters: {
    member: 'Filters',
    fields: { Status: 'status' },
    // @ts-expect-error: this type alone keeps its tags in TagSet
    tags: 'Tags',
  },
})

defineResource({
  type: 'ec2:volume',
  service: 'ec2',
  scope: 'region',
  // @ts-expect-error: an operation that EC2 does not have
  list: { operation: 'describeVolume', rows: () => [] as { VolumeId?: string }[] },
  arn,
  id: 'VolumeId',
  columns: [],
})
