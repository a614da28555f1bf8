import type { DesiredConfiguration, RefreshPreferences } from '@aws-sdk/client-auto-scaling'
import type { Scene } from '../../operation.ts'
import { timesOf } from '../../times.ts'
import type { Holdings } from '../../world.ts'
import {
  atCheckpoint,
  batchSize,
  type Course,
  isThrough,
  obstacle,
  percentDone,
  type Refresh,
  warmupOf,
} from './course.ts'
import { groupNamed } from './find.ts'
import { launchFrom } from './launch.ts'
import { type Swap, settle, swap } from './replace.ts'

/** How long Auto Scaling waits for protection or standby to be lifted, in milliseconds. */
const PATIENCE = 3_600_000

/** Milliseconds until Auto Scaling turns to a refresh that somebody asked for, or called off. AWS publishes no figure. */
export const leadTime = (scene: Scene): number => timesOf(scene.world).start / 10

/** The refresh of that id as it is now. */
const refreshOf = ({ instanceRefreshes = [] }: Holdings, id: string): Refresh | undefined =>
  instanceRefreshes.find(({ InstanceRefreshId }) => InstanceRefreshId === id)

/** Writes something into a refresh. */
export function mark(scene: Scene, id: string, fields: Partial<Refresh>): void {
  scene.change(({ instanceRefreshes = [] }) => ({
    instanceRefreshes: instanceRefreshes.map((one) => (one.InstanceRefreshId === id ? { ...one, ...fields } : one)),
  }))
}

/**
 * Takes a refresh one step on: replaces what may be replaced at once, pauses at a checkpoint, or ends it. Each step asks the
 * world how things stand, so that what was called off in between is not gone on with.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-overview.html
 */
export function advance(scene: Scene, id: string): void {
  const refresh = refreshOf(scene.holdings(), id)
  if (!refresh?.course || refresh.course.flying) return
  switch (refresh.Status) {
    case 'Cancelling':
      end(scene, id, { Status: 'Cancelled' })
      break
    case 'RollbackInProgress':
      rollOn(scene, id, refresh, refresh.course)
      break
    case 'Pending':
    case 'InProgress':
      mark(scene, id, { Status: 'InProgress', StatusReason: undefined, ...told(refresh.course, false) })
      goOn(scene, id, refresh, refresh.course)
  }
}

function goOn(scene: Scene, id: string, refresh: Refresh, course: Course): void {
  const preferences = refresh.Preferences ?? {}
  const able = course.todo.filter((instance) => standing(scene, refresh, instance) === undefined)
  if (isThrough(course, preferences)) bake(scene, id, preferences)
  else if (able.length === 0) wait(scene, id, refresh)
  else exchange(scene, id, refresh, able.slice(0, batchSize(course, preferences)), refresh.DesiredConfiguration)
}

function rollOn(scene: Scene, id: string, refresh: Refresh, course: Course): void {
  if (course.launched.length === 0) {
    end(scene, id, { Status: 'RollbackSuccessful', PercentageComplete: 0 })
  } else {
    const size = batchSize({ ...course, todo: course.launched }, { MinHealthyPercentage: least(refresh) })
    exchange(scene, id, refresh, course.launched.slice(0, size), undefined)
  }
}

const least = ({ Preferences }: Refresh): number | undefined => Preferences?.MinHealthyPercentage

/** Launches new instances for old ones, and looks again when they have warmed up. */
function exchange(
  scene: Scene,
  id: string,
  refresh: Refresh,
  old: readonly string[],
  desired: DesiredConfiguration | undefined,
): void {
  const group = groupNamed(scene.holdings(), refresh.AutoScalingGroupName)
  const under = swap(scene, group.AutoScalingGroupName, old, launchFrom(scene.holdings(), desired ?? group))
  fly(scene, id, { flying: true })
  scene.later(timesOf(scene.world).start + warmupOf(group, refresh.Preferences ?? {}), () => {
    settle(scene, group.AutoScalingGroupName, under)
    land(scene, id, under, desired === undefined && isRollback(refresh))
  })
}

const isRollback = ({ Status }: Refresh) => Status === 'RollbackInProgress'

function fly(scene: Scene, id: string, fields: Partial<Course>): void {
  const course = refreshOf(scene.holdings(), id)?.course
  if (course) mark(scene, id, { course: { ...course, ...fields } })
}

/** Counts what has been exchanged, and goes on at once, or after the checkpoint's delay. */
function land(scene: Scene, id: string, { old, young }: Swap, back: boolean): void {
  const refresh = refreshOf(scene.holdings(), id)
  if (!refresh?.course) return
  const without = (ids: readonly string[]) => ids.filter((one) => !old.includes(one))
  const course: Course = back
    ? { ...refresh.course, launched: without(refresh.course.launched), flying: false }
    : {
        ...refresh.course,
        todo: without(refresh.course.todo),
        launched: [...refresh.course.launched, ...young],
        flying: false,
      }
  mark(scene, id, { course, ...told(course, back) })
  const preferences = refresh.Preferences ?? {}
  const pauses = refresh.Status === 'InProgress' && atCheckpoint(course, preferences) && !isThrough(course, preferences)
  if (pauses) pause(scene, id, percentDone(course), preferences.CheckpointDelay ?? 3600)
  else advance(scene, id)
}

function pause(scene: Scene, id: string, percent: number, seconds: number): void {
  mark(scene, id, { StatusReason: `Reached the checkpoint at ${percent} percent; waiting ${seconds} seconds.` })
  scene.later(seconds * 1000, () => advance(scene, id))
}

/** A rollback leaves the number of those to update as it was when it began. */
function told(course: Course, back: boolean): Partial<Refresh> {
  if (!back) return { PercentageComplete: percentDone(course), InstancesToUpdate: course.todo.length }
  return { PercentageComplete: Math.floor((course.launched.length / Math.max(1, course.total)) * 100) }
}

/** What stands in the way of replacing an instance; one that has gone by itself is in nobody's. */
function standing(scene: Scene, { AutoScalingGroupName, Preferences = {} }: Refresh, id: string) {
  const group = groupNamed(scene.holdings(), AutoScalingGroupName)
  const row = group.Instances?.find(({ InstanceId }) => InstanceId === id)
  return row && obstacle(row, Preferences)
}

/** Protected and standby instances are left alone, or waited for an hour long. */
function wait(scene: Scene, id: string, refresh: Refresh): void {
  const left = refresh.course?.todo ?? []
  if (left.every((instance) => standing(scene, refresh, instance) === 'leave')) {
    bake(scene, id, refresh.Preferences)
  } else {
    mark(scene, id, { StatusReason: 'Waiting for instances that are protected from scale in, or in standby.' })
    scene.later(PATIENCE, () => giveUp(scene, id))
  }
}

function giveUp(scene: Scene, id: string): void {
  const refresh = refreshOf(scene.holdings(), id)
  if (refresh?.Status !== 'InProgress') return
  const free = (refresh.course?.todo ?? []).some((instance) => standing(scene, refresh, instance) === undefined)
  const StatusReason = 'Instances are still protected from scale in, or in standby.'
  if (free) advance(scene, id)
  else end(scene, id, { Status: 'Failed', StatusReason })
}

function bake(scene: Scene, id: string, { BakeTime: seconds = 0 }: RefreshPreferences = {}): void {
  if (seconds === 0) {
    succeed(scene, id)
  } else {
    mark(scene, id, { Status: 'Baking' })
    scene.later(seconds * 1000, () => {
      if (refreshOf(scene.holdings(), id)?.Status === 'Baking') succeed(scene, id)
    })
  }
}

/** The group takes on what the refresh was to bring. */
function succeed(scene: Scene, id: string): void {
  const refresh = refreshOf(scene.holdings(), id)
  const desired = refresh?.DesiredConfiguration
  end(scene, id, { Status: 'Successful' })
  if (!desired?.LaunchTemplate && !desired?.MixedInstancesPolicy) return
  scene.change(({ autoScalingGroups = [] }) => ({
    autoScalingGroups: autoScalingGroups.map((group) => {
      if (group.AutoScalingGroupName !== refresh?.AutoScalingGroupName) return group
      const { LaunchTemplate, MixedInstancesPolicy, LaunchConfigurationName, ...kept } = group
      return { ...kept, ...desired }
    }),
  }))
}

function end(scene: Scene, id: string, fields: Partial<Refresh>): void {
  mark(scene, id, { ...fields, EndTime: scene.now() })
}
