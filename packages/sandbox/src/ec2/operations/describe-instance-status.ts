import { DescribeInstanceStatus$, type Instance, type InstanceStatus } from '@aws-sdk/client-ec2'
import type { Scene } from '../../operation.ts'
import { describe } from '../describe.ts'
import { clamped } from '../paging.ts'

/** A new instance is checked for about three minutes before its status is known. */
const checking = 3 * 60_000

function summary(instance: Instance, now: Date) {
  if (instance.State?.Name !== 'running') return { Status: 'not-applicable' as const }
  const young = now.getTime() - (instance.LaunchTime?.getTime() ?? 0) < checking
  const passed = young ? ('initializing' as const) : ('passed' as const)
  return {
    Status: young ? ('initializing' as const) : ('ok' as const),
    Details: [{ Name: 'reachability' as const, Status: passed }],
  }
}

/** The world says what is not as usual with a running instance; what it leaves out passes. */
function statusOf(instance: Instance, scene: Scene): InstanceStatus {
  const checks = summary(instance, scene.now())
  const running = instance.State?.Name === 'running'
  const unusual = scene.holdings().instanceStatuses?.find(({ InstanceId }) => InstanceId === instance.InstanceId)
  const {
    InstanceStatus = checks,
    SystemStatus = checks,
    AttachedEbsStatus = checks,
    Events,
  } = (running && unusual) || {}
  return {
    InstanceId: instance.InstanceId,
    InstanceState: instance.State,
    AvailabilityZone: instance.Placement?.AvailabilityZone,
    AvailabilityZoneId: instance.Placement?.AvailabilityZoneId,
    Operator: instance.Operator,
    InstanceStatus,
    SystemStatus,
    AttachedEbsStatus,
    ...(Events && { Events }),
  }
}

/** Tells of running instances only, unless all are asked for. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html */
export const describeInstanceStatus = describe('describeInstanceStatus', DescribeInstanceStatus$, {
  rows: (scene, input) =>
    (scene.holdings().instances ?? [])
      .filter((instance) => input.IncludeAllInstances || instance.State?.Name === 'running')
      .map((instance) => statusOf(instance, scene)),
  answer: (page) => ({ InstanceStatuses: page }),
  paging: { ...clamped, notWith: 'instancesSet' },
  ids: [
    {
      member: 'InstanceIds',
      of: (status) => status.InstanceId,
      noun: 'instance ID',
      shape: 'i',
      missing: 'InvalidInstanceID.NotFound',
      malformed: 'InvalidInstanceID.Malformed',
    },
  ],
  filters: {
    'attached-ebs-status.status': (status) => status.AttachedEbsStatus?.Status,
    'availability-zone': (status) => status.AvailabilityZone,
    'availability-zone-id': (status) => status.AvailabilityZoneId,
    'event.code': (status) => status.Events?.map((event) => event.Code),
    'event.description': (status) => status.Events?.map((event) => event.Description),
    'event.instance-event-id': (status) => status.Events?.map((event) => event.InstanceEventId),
    'event.not-after': (status) => status.Events?.map((event) => event.NotAfter),
    'event.not-before': (status) => status.Events?.map((event) => event.NotBefore),
    'event.not-before-deadline': (status) => status.Events?.map((event) => event.NotBeforeDeadline),
    'instance-state-code': (status) => status.InstanceState?.Code,
    'instance-state-name': (status) => status.InstanceState?.Name,
    'instance-status.reachability': (status) => status.InstanceStatus?.Details?.map((check) => check.Status),
    'instance-status.status': (status) => status.InstanceStatus?.Status,
    'operator.managed': (status) => status.Operator?.Managed,
    'operator.principal': (status) => status.Operator?.Principal,
    'system-status.reachability': (status) => status.SystemStatus?.Details?.map((check) => check.Status),
    'system-status.status': (status) => status.SystemStatus?.Status,
  },
})
