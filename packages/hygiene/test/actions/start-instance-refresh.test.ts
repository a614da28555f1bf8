import { expect, test } from 'vitest'
import { startInstanceRefresh } from '../../src/actions/start-instance-refresh.ts'
import { idOf } from '../rooms.ts'
import { daysAgo, HERE, REGION } from '../story.ts'
import { actedOn } from './acted.ts'
import { template } from './template.ts'

const group = (more: object = {}, instance: object = {}) => ({
  AutoScalingGroupName: 'web',
  AutoScalingGroupARN: `arn:aws:autoscaling:${REGION}:${HERE}:autoScalingGroup:1:autoScalingGroupName/web`,
  MinSize: 1,
  MaxSize: 2,
  DesiredCapacity: 1,
  DefaultCooldown: 300,
  AvailabilityZones: [`${REGION}a`],
  HealthCheckType: 'EC2',
  CreatedTime: daysAgo(100),
  LaunchTemplate: { LaunchTemplateId: idOf('lt', 'a'), LaunchTemplateName: 'web', Version: '2' },
  Instances: [
    {
      InstanceId: idOf('i', 'a'),
      AvailabilityZone: `${REGION}a`,
      LifecycleState: 'InService' as const,
      HealthStatus: 'Healthy',
      ProtectedFromScaleIn: false,
      LaunchTemplate: { LaunchTemplateId: idOf('lt', 'a'), LaunchTemplateName: 'web', Version: '1' },
      ...instance,
    },
  ],
  ...more,
})

const acted = (row: object, input: Readonly<Record<string, unknown>> = {}) =>
  actedOn(startInstanceRefresh, 'web', { ...template(2, 2), autoScalingGroups: [row as never] }, input)

test('instances are replaced with pauses to look, and a refresh under way can only be stopped', async () => {
  const thing = acted(group(), { minHealthy: 95 })
  expect(await thing.reversal()).toMatchObject({ kind: 'none' })
  const { undo } = await thing.act()
  const asked = thing.aws.calls.find(({ operation }) => operation === 'StartInstanceRefresh')
  expect(asked?.input).toMatchObject({
    Preferences: {
      MinHealthyPercentage: 95,
      SkipMatching: true,
      CheckpointPercentages: [10, 50, 100],
      CheckpointDelay: 3600,
    },
  })
  expect(await thing.refuses()).toContain('refresh')
  expect(await undo()).toMatchObject({ kind: 'partly', left: expect.stringContaining('stay so') })
  expect(await undo()).toMatchObject({ kind: expect.stringMatching(/partly|impossible/) })
})

test.each([
  ['unhealthy', group({}, { HealthStatus: 'Unhealthy' }), idOf('i', 'a')],
  ['being deleted', group({ Status: 'Delete in progress' }), 'deleted'],
  ['suspended', group({ SuspendedProcesses: [{ ProcessName: 'Launch' }] }), 'Launch'],
])('a group that is %s is refused', async (_, row, why) => {
  expect(await acted(row).refuses()).toContain(why)
})
