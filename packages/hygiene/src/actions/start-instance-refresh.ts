import type { AutoScalingGroup, InstanceRefresh, RefreshPreferences } from '@aws-sdk/client-auto-scaling'
import * as z from 'zod/mini'
import { type Doors, defineAction, type Step, type Undone } from '../action.ts'
import type { Remedy, Subject } from '../finding.ts'
import { answered } from './parts/answered.ts'
import { factsOf } from './parts/facts.ts'

const percent = z.int().check(z.minimum(0, 'is below 0'), z.maximum(100, 'is above 100'))

const settings = z.object({
  checkpoints: z
    ._default(z.array(percent), [10, 50, 100])
    .check(z.describe('Percentages of new instances at which the refresh pauses; the first is the canary.')),
  checkpointMinutes: z
    ._default(z.int().check(z.minimum(1, 'is below 1')), 60)
    .check(z.describe('How long it pauses there, so that somebody can look.')),
  skipMatching: z
    ._default(z.boolean(), true)
    .check(z.describe('Whether instances stay that have the same template and version, whatever else differs.')),
  minHealthy: z
    ._default(percent, 90)
    .check(z.describe('Percent of the desired capacity that stays in service meanwhile.')),
})

type Seen = {
  readonly starts: unknown
  readonly desired: number | undefined
  readonly deletion: boolean
  /** Instances that are not healthy or not in service: while there are any, nothing is replaced. */
  readonly unwell: readonly string[]
  readonly suspended: readonly string[]
  readonly refreshes: readonly Refresh[]
}

type Refresh = {
  readonly id: string
  readonly status: string
  readonly rollback: boolean
  readonly percent: number | undefined
}

const UNDER_WAY = new Set(['Pending', 'InProgress', 'Baking', 'Cancelling', 'RollbackInProgress'])

/** Instances are never terminated by hand: the group replaces them, as slowly as it is told, and checks the new ones. */
export const startInstanceRefresh = defineAction<Seen>({
  verb: 'start-instance-refresh',
  says: 'Lets an auto scaling group replace the instances that are not what it would start today, with pauses to look.',
  subject: 'autoscaling:autoScalingGroup',
  order: 60,
  evenInUse: true,
  settings,
  look: (doors, { id, name }) => seenOf(doors, name ?? id),
  refuses: ({ unwell, suspended, refreshes, deletion }) => {
    const running = refreshes.find(({ status }) => UNDER_WAY.has(status))
    if (running) return `refresh ${running.id} is ${running.status}`
    if (deletion) return 'it is being deleted'
    if (suspended.length > 0) return `its processes ${suspended.join(', ')} are suspended`
    return unwell.length > 0 ? `${unwell.join(', ')} is not healthy and in service` : undefined
  },
  pinned: ({ starts, desired }) => ({ starts, desired }),
  reversal: async () => ({
    kind: 'none',
    says: 'it can be stopped where it stands while it runs; instances that were replaced by then stay replaced',
  }),
  steps: (remedy, seen) => [start(remedy, seen)],
  undo,
})

const start = ({ input }: Remedy, planned: Seen): Step<Seen> => {
  const isNew = ({ id }: Refresh) => !planned.refreshes.some((one) => one.id === id)
  return {
    name: 'start-refresh',
    permission: 'autoscaling:StartInstanceRefresh',
    done: (seen) => seen === undefined || seen.refreshes.some(isNew),
    found: ({ refreshes }) => ({ refresh: refreshes.find(isNew)?.id }),
    run: async ({ call }, { id, name }) => {
      const set = settings.parse(input ?? {})
      const begun = await call('autoscaling', 'startInstanceRefresh', {
        AutoScalingGroupName: name ?? id,
        Preferences: preferencesOf(set),
      })
      return { ...answered(begun), refresh: begun.InstanceRefreshId }
    },
  }
}

/** AWS wants 100 as the last checkpoint where the whole group is to be replaced. */
const preferencesOf = (set: z.infer<typeof settings>): RefreshPreferences => ({
  MinHealthyPercentage: set.minHealthy,
  SkipMatching: set.skipMatching,
  ...(set.checkpoints.length > 0 && {
    CheckpointPercentages: [...new Set([...set.checkpoints, 100])].toSorted((a, b) => a - b),
    CheckpointDelay: set.checkpointMinutes * 60,
  }),
})

async function undo(doors: Doors, { id, name = id }: Subject, before: Seen): Promise<Undone> {
  const now = await seenOf(doors, name)
  const ours = now?.refreshes.find((one) => !before.refreshes.some((old) => old.id === one.id))
  if (!ours) return { kind: 'undone', says: `no refresh of ${name} was begun` }
  const left = `${ours.percent ?? 0} percent of its instances were replaced and stay so`
  if (!UNDER_WAY.has(ours.status)) return { kind: 'impossible', says: `refresh ${ours.id} is ${ours.status}: ${left}` }
  if (ours.status === 'Cancelling' || ours.status === 'RollbackInProgress') {
    return { kind: 'partly', says: `refresh ${ours.id} is ${ours.status}`, left }
  }
  if (ours.rollback) {
    await doors.call('autoscaling', 'rollbackInstanceRefresh', { AutoScalingGroupName: name })
    return { kind: 'undone', says: `refresh ${ours.id} is being rolled back` }
  }
  await doors.call('autoscaling', 'cancelInstanceRefresh', { AutoScalingGroupName: name })
  return { kind: 'partly', says: `refresh ${ours.id} is being cancelled`, left }
}

async function seenOf({ call }: Doors, name: string): Promise<Seen | undefined> {
  const groups = await call('autoscaling', 'describeAutoScalingGroups', { AutoScalingGroupNames: [name] })
  const row = groups.AutoScalingGroups?.[0]
  if (!row) return undefined
  const told = await call('autoscaling', 'describeInstanceRefreshes', { AutoScalingGroupName: name })
  return {
    starts: factsOf({
      configuration: row.LaunchConfigurationName,
      template: row.LaunchTemplate,
      mixed: row.MixedInstancesPolicy,
    }),
    desired: row.DesiredCapacity,
    deletion: row.Status !== undefined && row.Status !== '',
    unwell: unwellOf(row),
    suspended: (row.SuspendedProcesses ?? []).flatMap(({ ProcessName }) =>
      ProcessName === 'Launch' || ProcessName === 'Terminate' ? [ProcessName] : [],
    ),
    refreshes: (told.InstanceRefreshes ?? []).map(refreshOf),
  }
}

const unwellOf = ({ Instances = [] }: AutoScalingGroup): readonly string[] =>
  Instances.filter((one) => one.HealthStatus !== 'Healthy' || one.LifecycleState !== 'InService').map(
    ({ InstanceId }) => InstanceId ?? 'an instance',
  )

/** A rollback takes what the group started with before: only a refresh that was given another start has that. */
const refreshOf = (row: InstanceRefresh): Refresh => ({
  id: row.InstanceRefreshId ?? '',
  status: row.Status ?? 'unknown',
  rollback: row.DesiredConfiguration !== undefined,
  percent: row.PercentageComplete,
})
