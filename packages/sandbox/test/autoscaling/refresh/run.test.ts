import type { Aws } from '@arnq/query'
import type { AutoScalingGroup, InstanceRefresh } from '@aws-sdk/client-auto-scaling'
import { beforeEach, describe, expect, it } from 'vitest'
import { emulate } from '../../../src/emulate.ts'
import type { Holdings } from '../../../src/world.ts'
import { holding } from '../../doors.ts'
import { main } from '../../tiny.ts'

const AutoScalingGroupName = 'web'
const version = (Version: string) => ({ LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', Version })
const ids = ['i-01', 'i-02', 'i-03', 'i-04']

const group = (more: Partial<AutoScalingGroup> = {}): AutoScalingGroup => ({
  AutoScalingGroupName,
  LaunchTemplate: version('1'),
  MinSize: 4,
  MaxSize: 4,
  DesiredCapacity: 4,
  DefaultCooldown: 300,
  DefaultInstanceWarmup: 60,
  AvailabilityZones: ['us-east-1a'],
  HealthCheckType: 'EC2',
  CreatedTime: new Date(0),
  Instances: ids.map((InstanceId) => ({
    InstanceId,
    AvailabilityZone: 'us-east-1a',
    LifecycleState: 'InService' as const,
    HealthStatus: 'Healthy',
    LaunchTemplate: version('1'),
    ProtectedFromScaleIn: false,
  })),
  ...more,
})

const held = (more: Partial<AutoScalingGroup> = {}): Holdings => ({
  autoScalingGroups: [group(more)],
  launchTemplateVersions: [1, 2].map((VersionNumber) => ({
    LaunchTemplateId: 'lt-1',
    LaunchTemplateName: 'web',
    VersionNumber,
    DefaultVersion: VersionNumber === 1,
    LaunchTemplateData: { ImageId: `ami-${VersionNumber}` },
  })),
  instances: ids.map((InstanceId) => ({
    InstanceId,
    ImageId: 'ami-1',
    State: { Code: 16, Name: 'running' as const },
    LaunchTime: new Date(0),
    Tags: [{ Key: 'Name', Value: 'web' }],
  })),
})

const target = { partition: 'aws', account: main, region: 'us-east-1' }
const times = { start: 10_000, stop: 5000 }
const clock = { at: 0 }
beforeEach(() => {
  clock.at = Date.UTC(2026, 0, 1)
})

/** A group, its refreshes, and a clock that goes on by so many seconds. */
function scene(holdings: Holdings) {
  const aws: Aws = emulate(holding(holdings, { times }), { now: () => new Date(clock.at) })
  const refreshes = async (): Promise<readonly InstanceRefresh[]> =>
    (await aws.call(target, 'autoscaling', 'describeInstanceRefreshes', { AutoScalingGroupName })).InstanceRefreshes ??
    []
  const latest = async (): Promise<InstanceRefresh> => (await refreshes())[0] ?? {}
  return {
    aws,
    latest,
    start: (input: object = {}) =>
      aws.call(target, 'autoscaling', 'startInstanceRefresh', {
        AutoScalingGroupName,
        DesiredConfiguration: { LaunchTemplate: version('2') },
        ...input,
      }),
    cancel: () => aws.call(target, 'autoscaling', 'cancelInstanceRefresh', { AutoScalingGroupName }),
    rollBack: () => aws.call(target, 'autoscaling', 'rollbackInstanceRefresh', { AutoScalingGroupName }),
    /** Second by second, so that what follows from something comes in its own time. */
    pass: async (seconds: number) => {
      for (let left = seconds; left > 0; left -= 1) {
        clock.at += 1000
        await latest()
      }
      return latest()
    },
    group: async () => {
      const { AutoScalingGroups } = await aws.call(target, 'autoscaling', 'describeAutoScalingGroups', {})
      return AutoScalingGroups?.[0]
    },
    versions: async () => {
      const { AutoScalingGroups } = await aws.call(target, 'autoscaling', 'describeAutoScalingGroups', {})
      return AutoScalingGroups?.[0]?.Instances?.map(({ LaunchTemplate }) => LaunchTemplate?.Version)
    },
  }
}

describe('an instance refresh', () => {
  it('goes from pending to successful, and the group takes on what was wanted', async () => {
    const { start, pass, latest, group: now, aws } = scene(held())
    const { InstanceRefreshId } = await start({ Preferences: { MinHealthyPercentage: 50 } })
    expect(await latest()).toMatchObject({
      InstanceRefreshId,
      Status: 'Pending',
      InstancesToUpdate: 4,
      PercentageComplete: 0,
    })
    expect(await pass(2)).toMatchObject({ Status: 'InProgress', PercentageComplete: 0 })
    const states = (await now())?.Instances?.map(({ LifecycleState }) => LifecycleState)
    expect(states).toEqual(['Terminating', 'Pending', 'Terminating', 'Pending', 'InService', 'InService'])
    expect(await pass(70)).toMatchObject({ Status: 'InProgress', PercentageComplete: 50, InstancesToUpdate: 2 })
    expect((await now())?.LaunchTemplate).toEqual(version('1'))
    expect(await pass(70)).toMatchObject({ Status: 'Successful', PercentageComplete: 100, EndTime: expect.any(Date) })
    const after = await now()
    expect(after?.LaunchTemplate).toEqual(version('2'))
    expect(after?.Instances).toHaveLength(4)
    expect(
      after?.Instances?.every((one) => one.LaunchTemplate?.Version === '2' && one.LifecycleState === 'InService'),
    ).toBe(true)
    const { Reservations = [] } = await aws.call(target, 'ec2', 'describeInstances', {})
    const rows = Reservations.flatMap(({ Instances = [] }) => Instances)
    const told = rows.map(({ State, ImageId }) => `${State?.Name} ${ImageId}`)
    expect(told.filter((one) => one === 'running ami-2')).toHaveLength(4)
    expect(told.filter((one) => one === 'terminated ami-1')).toHaveLength(4)
  })

  it('pauses at its checkpoints', async () => {
    const { start, pass } = scene(held())
    const Preferences = {
      MinHealthyPercentage: 0,
      CheckpointPercentages: [25, 100],
      CheckpointDelay: 600,
      InstanceWarmup: 0,
    }
    await start({ Preferences })
    const paused = { Status: 'InProgress', PercentageComplete: 25, StatusReason: expect.stringContaining('checkpoint') }
    expect(await pass(12)).toMatchObject(paused)
    expect(await pass(590)).toMatchObject(paused)
    expect(await pass(22)).toMatchObject({ Status: 'Successful', PercentageComplete: 100 })
  })

  it('is one at a time', async () => {
    const { start, pass } = scene(held())
    await start()
    await expect(start()).rejects.toMatchObject({ name: 'InstanceRefreshInProgressFault' })
    expect(await pass(300)).toMatchObject({ Status: 'Successful' })
    await expect(start()).resolves.toBeDefined()
  })

  it('stops when it is called off, once what is under way is through', async () => {
    const { start, pass, cancel, versions } = scene(held())
    await start()
    await pass(5)
    await cancel()
    await expect(cancel()).rejects.toMatchObject({ name: 'ActiveInstanceRefreshNotFoundFault' })
    expect(await pass(10)).toMatchObject({ Status: 'Cancelling' })
    expect(await pass(100)).toMatchObject({ Status: 'Cancelled', PercentageComplete: 25 })
    expect((await versions())?.toSorted()).toEqual(['1', '1', '1', '2'])
  })

  it('is undone by a rollback', async () => {
    const { start, pass, rollBack, versions, group: now } = scene(held())
    await start({ Preferences: { MinHealthyPercentage: 50 } })
    await pass(80)
    await rollBack()
    expect(await pass(5)).toMatchObject({
      Status: 'RollbackInProgress',
      RollbackDetails: { PercentageCompleteOnRollback: 50 },
    })
    expect(await pass(300)).toMatchObject({ Status: 'RollbackSuccessful', PercentageComplete: 0 })
    expect(await versions()).toEqual(['1', '1', '1', '1'])
    expect((await now())?.LaunchTemplate).toEqual(version('1'))
  })

  it.each([
    ['without a desired configuration', held(), { DesiredConfiguration: undefined }],
    ['of a group on $Latest', held({ LaunchTemplate: version('$Latest') }), {}],
  ])('%s cannot be rolled back', async (_, holdings, input) => {
    const { start, rollBack } = scene(holdings)
    await start(input)
    await expect(rollBack()).rejects.toMatchObject({ name: 'IrreversibleInstanceRefreshFault' })
  })

  it('skips what matches already', async () => {
    const { start, pass, aws } = scene(held({ LaunchTemplate: version('2') }))
    await start({ DesiredConfiguration: { LaunchTemplate: version('1') }, Preferences: { SkipMatching: true } })
    expect(await pass(2)).toMatchObject({ Status: 'Successful', PercentageComplete: 100, InstancesToUpdate: 0 })
    const { Reservations = [] } = await aws.call(target, 'ec2', 'describeInstances', {})
    expect(Reservations.flatMap(({ Instances = [] }) => Instances)).toHaveLength(4)
  })

  it('waits an hour for protected instances, and fails', async () => {
    const guarded = (group().Instances ?? []).map((one) => ({ ...one, ProtectedFromScaleIn: true }))
    const { start, pass } = scene(held({ Instances: guarded }))
    await start()
    expect(await pass(2)).toMatchObject({ Status: 'InProgress', StatusReason: expect.stringContaining('protected') })
    clock.at += 3_600_000
    expect(await pass(1)).toMatchObject({ Status: 'Failed', PercentageComplete: 0 })
  })

  it.each([
    [{ DesiredConfiguration: { LaunchTemplate: version('9') } }, /no version 9 of lt-1/],
    [{ Preferences: { CheckpointPercentages: [50, 20] } }, /ascending/],
    [{ Preferences: { CheckpointDelay: 60 } }, /CheckpointPercentages/],
  ])('is refused with %j', async (input, message) => {
    await expect(scene(held()).start(input)).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringMatching(message),
    })
  })
})
