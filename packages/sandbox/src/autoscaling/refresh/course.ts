import type { AutoScalingGroup, Instance, InstanceRefresh, RefreshPreferences } from '@aws-sdk/client-auto-scaling'

/** How far a refresh has come. No answer tells of it. */
export type Course = {
  /** How many instances the group had when it began. */
  readonly total: number
  /** The ids of those that are still to go, in their order. */
  readonly todo: readonly string[]
  /** The ids of those that it has launched. */
  readonly launched: readonly string[]
  /** Whether instances come and go right now. */
  readonly flying: boolean
}

export type Refresh = InstanceRefresh & { readonly course?: Course }

/** Percent of its instances that a refresh has replaced or found to be right. */
export function percentDone({ total, todo }: Course): number {
  return total === 0 ? 100 : Math.floor(((total - todo.length) / total) * 100)
}

/**
 * How many instances may go at once: what the minimum healthy percentage leaves, at least one, and none beyond the next
 * checkpoint. https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-adding-checkpoints-instance-refresh.html
 */
export function batchSize(course: Course, preferences: RefreshPreferences): number {
  const least = preferences.MinHealthyPercentage ?? 90
  const spare = Math.max(1, Math.floor((course.total * (100 - least)) / 100))
  const replaced = course.total - course.todo.length
  const goal = nextCheckpoint(course, preferences)
  return Math.min(spare, course.todo.length, Math.max(1, goal - replaced))
}

/** How many instances are replaced where the refresh pauses next, or ends. */
function nextCheckpoint({ total, todo }: Course, { CheckpointPercentages: all = [] }: RefreshPreferences): number {
  const counts = (all.length === 0 ? [100] : all).map((percent) => Math.ceil((total * percent) / 100))
  return counts.find((count) => count > total - todo.length) ?? total
}

/** Whether a checkpoint lies exactly here. */
export function atCheckpoint(
  { total, todo }: Course,
  { CheckpointPercentages: all = [] }: RefreshPreferences,
): boolean {
  return all.some((percent) => Math.ceil((total * percent) / 100) === total - todo.length)
}

/** Whether nothing is left to do: all is replaced, or all that the last checkpoint asks for. */
export function isThrough({ total, todo }: Course, { CheckpointPercentages: all = [] }: RefreshPreferences): boolean {
  return todo.length === 0 || (all.length > 0 && total - todo.length >= Math.ceil((total * (all.at(-1) ?? 100)) / 100))
}

/** Why an instance may not be replaced now; undefined where it may. */
export function obstacle(instance: Instance, preferences: RefreshPreferences): 'leave' | 'wait' | undefined {
  const inWay = (choice: string | undefined) => (choice === 'Ignore' ? 'leave' : 'wait')
  const { ScaleInProtectedInstances: guarded, StandbyInstances: standby } = preferences
  if (instance.LifecycleState === 'Standby' && standby !== 'Terminate') return inWay(standby)
  if (instance.ProtectedFromScaleIn && guarded !== 'Refresh') return inWay(guarded)
  return undefined
}

/** Milliseconds that a new instance must have been in service before it counts. */
export function warmupOf(group: AutoScalingGroup, { InstanceWarmup }: RefreshPreferences): number {
  const seconds = InstanceWarmup ?? (group.DefaultInstanceWarmup || group.HealthCheckGracePeriod) ?? 0
  return seconds * 1000
}
