import { defineResource } from '../resource.ts'

export const instance = defineResource({
  type: 'ec2:instance',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeInstances',
    input: { MaxResults: 1000 },
    rows: (page) => page.Reservations?.flatMap((reservation) => reservation.Instances ?? []),
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  joins: [
    {
      field: '_status',
      on: 'InstanceId',
      operation: 'describeInstanceStatus',
      input: { MaxResults: 1000, IncludeAllInstances: true },
      rows: (page: { InstanceStatuses?: object[] }) => page.InstanceStatuses,
      next: ({ NextToken }: { NextToken?: string }) => (NextToken ? { NextToken } : undefined),
    },
  ],
  arn: (row, at) => row.InstanceId && `arn:${at.partition}:ec2:${at.region}:${at.account}:instance/${row.InstanceId}`,
  id: 'InstanceId',
  created: 'LaunchTime',
  columns: ['State.Name', 'InstanceType', 'PrivateIpAddress', 'PublicIpAddress', 'Placement.AvailabilityZone'],
  filters: {
    member: 'Filters',
    id: 'instance-id',
    fields: {
      InstanceId: 'instance-id',
      InstanceType: 'instance-type',
      'State.Name': 'instance-state-name',
      ImageId: 'image-id',
      VpcId: 'vpc-id',
      SubnetId: 'subnet-id',
      KeyName: 'key-name',
      Architecture: 'architecture',
      'Placement.AvailabilityZone': 'availability-zone',
      'SecurityGroups[].GroupId': 'instance.group-id',
    },
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html: six states, numbered, since 2011.
    values: { 'State.Name': ['pending', 'running', 'shutting-down', 'terminated', 'stopping', 'stopped'] },
    tags: 'Tags',
  },
})
