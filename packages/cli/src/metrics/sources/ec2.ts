import type { Output } from '@arnq/query'
import { type AnySource, source, usual } from '../source.ts'

type Instance = NonNullable<
  NonNullable<NonNullable<Output<'ec2', 'describeInstances'>['Reservations']>[number]['Instances']>[number]
>
type Volume = NonNullable<Output<'ec2', 'describeVolumes'>['Volumes']>[number]
type Reservation = NonNullable<Output<'ec2', 'describeCapacityReservations'>['CapacityReservations']>[number]
type Fleet = NonNullable<Output<'ec2', 'describeSpotFleetRequests'>['SpotFleetRequestConfigs']>[number]
type Group = NonNullable<Output<'autoscaling', 'describeAutoScalingGroups'>['AutoScalingGroups']>[number]

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html; every five minutes without detailed monitoring. */
const instance = source<Instance>({
  type: 'ec2:instance',
  namespace: 'AWS/EC2',
  dimensions: [['InstanceId', 'InstanceId']],
  every: ({ Monitoring }) => (Monitoring?.State === 'enabled' ? 60 : 300),
  usual: [
    ...usual('Average', 'Percent', 'CPUUtilization'),
    ...usual('Sum', 'Bytes', 'NetworkIn', 'NetworkOut'),
    ...usual('Maximum', 'Count', 'StatusCheckFailed'),
    ...usual('Sum', 'Count', 'NetworkPacketsIn', 'NetworkPacketsOut'),
    ...usual('Sum', 'Bytes', 'EBSReadBytes', 'EBSWriteBytes'),
    ...usual('Sum', 'Count', 'EBSReadOps', 'EBSWriteOps'),
    ...usual('Average', 'Count', 'CPUCreditBalance'),
    ...usual('Sum', 'Count', 'CPUCreditUsage'),
    ...usual('Maximum', 'Count', 'StatusCheckFailed_Instance', 'StatusCheckFailed_System'),
    ...usual('Sum', 'Bytes', 'DiskReadBytes', 'DiskWriteBytes'),
  ],
})

/** https://docs.aws.amazon.com/ebs/latest/userguide/using_cloudwatch_ebs.html; BurstBalance of gp2, st1 and sc1 only. */
const volume = source<Volume>({
  type: 'ec2:volume',
  namespace: 'AWS/EBS',
  dimensions: [['VolumeId', 'VolumeId']],
  usual: [
    ...usual('Sum', 'Count', 'VolumeReadOps', 'VolumeWriteOps'),
    ...usual('Sum', 'Bytes', 'VolumeReadBytes', 'VolumeWriteBytes'),
    ...usual('Average', 'Count', 'VolumeQueueLength'),
    ...usual('Sum', 'Seconds', 'VolumeIdleTime', 'VolumeTotalReadTime', 'VolumeTotalWriteTime'),
    ...usual('Average', 'Percent', 'BurstBalance'),
    ...usual('Maximum', 'None', 'VolumeIOPSExceededCheck', 'VolumeThroughputExceededCheck'),
  ],
})

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/capacity-reservation-cw-metrics.html */
const capacityReservation = source<Reservation>({
  type: 'ec2:capacity-reservation',
  namespace: 'AWS/EC2CapacityReservations',
  dimensions: [['CapacityReservationId', 'CapacityReservationId']],
  every: () => 300,
  usual: [
    ...usual('Average', 'Percent', 'InstanceUtilization'),
    ...usual('Average', 'Count', 'UsedInstanceCount', 'AvailableInstanceCount', 'TotalInstanceCount'),
  ],
})

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-fleet-cloudwatch-metrics.html */
const spotFleet = source<Fleet>({
  type: 'ec2:spot-fleet-request',
  namespace: 'AWS/EC2Spot',
  dimensions: [['FleetRequestId', 'SpotFleetRequestId']],
  every: () => 300,
  usual: [
    ...usual('Average', 'Count', 'FulfilledCapacity', 'TargetCapacity', 'PendingCapacity', 'TerminatingCapacity'),
    ...usual('Average', 'Percent', 'PercentCapacityAllocation'),
  ],
})

/** Only where its collection is switched on: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html */
const group = source<Group>({
  type: 'autoscaling:autoScalingGroup',
  namespace: 'AWS/AutoScaling',
  dimensions: [['AutoScalingGroupName', 'AutoScalingGroupName']],
  usual: usual(
    'Average',
    'Count',
    'GroupInServiceInstances',
    'GroupDesiredCapacity',
    'GroupMinSize',
    'GroupMaxSize',
    'GroupPendingInstances',
    'GroupTerminatingInstances',
    'GroupTotalInstances',
  ),
})

/** The instances of a group together: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html#ec2-cloudwatch-dimensions */
const groupInstances = source<Group>({
  type: 'autoscaling:autoScalingGroup',
  namespace: 'AWS/EC2',
  dimensions: [['AutoScalingGroupName', 'AutoScalingGroupName']],
  every: () => 300,
  usual: [
    ...usual('Average', 'Percent', 'CPUUtilization'),
    ...usual('Sum', 'Bytes', 'NetworkIn', 'NetworkOut'),
    ...usual('Maximum', 'Count', 'StatusCheckFailed'),
  ],
})

/** What EC2 and its Auto Scaling report. */
export const ec2Sources: readonly AnySource[] = [
  instance,
  volume,
  capacityReservation,
  spotFleet,
  group,
  groupInstances,
]
