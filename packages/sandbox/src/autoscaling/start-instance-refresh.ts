import { randomUUID } from 'node:crypto'
import {
  type AutoScalingGroup,
  type DesiredConfiguration,
  type Instance,
  type RefreshPreferences,
  StartInstanceRefresh$,
} from '@aws-sdk/client-auto-scaling'
import { AwsError, operation, type Scene } from '../operation.ts'
import type { Holdings } from '../world.ts'
import type { Refresh } from './refresh/course.ts'
import { activeRefresh, groupNamed } from './refresh/find.ts'
import { launchFrom, templateOf, versionOf } from './refresh/launch.ts'
import { advance, leadTime } from './refresh/run.ts'

/** Replaces a group's instances, some at a time. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_StartInstanceRefresh.html */
export const startInstanceRefresh = operation(
  'autoscaling',
  'startInstanceRefresh',
  StartInstanceRefresh$,
  ({ AutoScalingGroupName: name, Strategy = 'Rolling', DesiredConfiguration: desired, Preferences }, scene) => {
    const id = randomUUID()
    checkPreferences(Preferences)
    scene.change((holdings) => {
      const group = groupNamed(holdings, name)
      checkStart(holdings, group, desired)
      const todo = toReplace(holdings, group, desired, Preferences)
      const refresh: Refresh = {
        InstanceRefreshId: id,
        AutoScalingGroupName: name,
        Strategy,
        Status: 'Pending',
        StartTime: scene.now(),
        PercentageComplete: 0,
        InstancesToUpdate: todo.length,
        Preferences: filled(Preferences),
        ...(desired && { DesiredConfiguration: desired }),
        course: { total: group.Instances?.length ?? 0, todo, launched: [], flying: false },
      }
      return { instanceRefreshes: [...(holdings.instanceRefreshes ?? []), refresh] }
    })
    begin(scene, id)
    return { InstanceRefreshId: id }
  },
)

function begin(scene: Scene, id: string): void {
  if (scene.effect?.kind !== 'stuck') scene.later(leadTime(scene), () => advance(scene, id))
}

function checkStart(holdings: Holdings, group: AutoScalingGroup, desired: DesiredConfiguration | undefined): void {
  if (activeRefresh(holdings, group.AutoScalingGroupName)) {
    const text = 'An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.'
    throw new AwsError('InstanceRefreshInProgress', text)
  }
  const template = desired && templateOf(desired)
  if (!template || versionOf(holdings, template)) return
  const { LaunchTemplateId: id, LaunchTemplateName: name, Version: version = '$Default' } = template
  const text = `You must use a valid fully-formed launch template. There is no version ${version} of ${id ?? name}.`
  throw new AwsError('ValidationError', text)
}

function checkPreferences({ CheckpointPercentages: points, CheckpointDelay: delay }: RefreshPreferences = {}): void {
  if (points?.some((point, index) => point < 1 || point > 100 || point <= (points[index - 1] ?? 0))) {
    throw new AwsError(
      'ValidationError',
      'CheckpointPercentages must be unique numbers from 1 to 100, in ascending order.',
    )
  }
  if (delay !== undefined && !points?.length) {
    throw new AwsError('ValidationError', 'CheckpointDelay can only be specified with CheckpointPercentages.')
  }
}

/** What AWS puts where nobody says. */
function filled(preferences: RefreshPreferences | undefined): RefreshPreferences {
  return {
    MinHealthyPercentage: 90,
    SkipMatching: false,
    AutoRollback: false,
    ScaleInProtectedInstances: 'Wait',
    StandbyInstances: 'Wait',
    ...(preferences?.CheckpointPercentages?.length && { CheckpointDelay: 3600 }),
    ...preferences,
  }
}

/** All instances, or with skip matching those alone that do not yet stand on what is wanted. */
function toReplace(
  holdings: Holdings,
  group: AutoScalingGroup,
  desired: DesiredConfiguration | undefined,
  preferences: RefreshPreferences | undefined,
): readonly string[] {
  const { from } = launchFrom(holdings, desired ?? group)
  const wanted = from && 'LaunchTemplate' in from ? from.LaunchTemplate : undefined
  const matches = ({ LaunchTemplate: has }: Instance) =>
    wanted !== undefined &&
    has?.Version === wanted.Version &&
    (has?.LaunchTemplateId ?? has?.LaunchTemplateName) ===
      (has?.LaunchTemplateId ? wanted.LaunchTemplateId : wanted.LaunchTemplateName)
  return (group.Instances ?? [])
    .filter((instance) => !(preferences?.SkipMatching && matches(instance)))
    .flatMap(({ InstanceId: id }) => (id === undefined ? [] : [id]))
}
