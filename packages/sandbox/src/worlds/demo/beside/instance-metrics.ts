import type { Instance } from '@aws-sdk/client-ec2'
import type { Course, Metric } from '../../../world-services.ts'
import { always, busyness, noise, seedOf, without } from '../../build/course.ts'
import type { Site } from '../site.ts'
import { measured } from './measured.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FIVE = 300

/** When an instance was stopped, as EC2 tells it: `User initiated (2026-10-31 09:10:00 GMT)`. */
function stopOf({ StateTransitionReason: reason = '' }: Instance): number | undefined {
  const [, text] = /\((\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) GMT\)/.exec(reason) ?? []
  return text === undefined ? undefined : Date.parse(`${text.replace(' ', 'T')}Z`)
}

/** About one in twenty lost the network for some hours: its agent and its hypervisor could tell nothing. */
const lost = (seed: number): boolean => seed % 19 === 0

/** The values of an instance while it ran; a stopped one reports nothing any more. */
function coursesOf(instance: Instance, region: string, now: number): Readonly<Record<string, Course>> {
  const { InstanceId = '', InstanceType = '', LaunchTime } = instance
  const seed = seedOf(InstanceId)
  const until = instance.State?.Name === 'running' ? undefined : (stopOf(instance) ?? LaunchTime?.getTime() ?? 0)
  const life = { every: FIVE, from: LaunchTime?.getTime() ?? 0, ...(until !== undefined && { until }) }
  const load = busyness(region, seed)
  const cpu = 12 + (seed % 60)
  const traffic = 2e6 * (1 + (seed % 37))
  const course = (value: Course['value']): Course => {
    const told = { ...life, value }
    return lost(seed) ? without(told, now - 30 * HOUR, now - 26 * HOUR) : told
  }
  const spike = (at: number): number => (noise(seed + 1, Math.floor(at / HOUR)) > 0.985 ? 1.7 : 1)
  const packets = (bytes: Course['value']): Course => course((at) => Math.round((bytes(at) ?? 0) / 800))
  const incoming = (at: number): number => Math.round(traffic * load(at) * spike(at))
  const outgoing = (at: number): number => Math.round(traffic * 2.6 * load(at + 5 * MINUTE) * spike(at))
  const failing = (at: number): number => (seed % 97 === 0 && at > now - 5 * HOUR && at < now - 4 * HOUR ? 1 : 0)
  return {
    CPUUtilization: course((at) => Math.min(100, 1.5 + cpu * load(at) * spike(at))),
    NetworkIn: course(incoming),
    NetworkOut: course(outgoing),
    NetworkPacketsIn: packets(incoming),
    NetworkPacketsOut: packets(outgoing),
    EBSReadBytes: course((at) => Math.round(traffic * 0.05 * load(at) * noise(seed + 2, at / MINUTE))),
    EBSWriteBytes: course((at) => Math.round(traffic * 0.3 * load(at) * (0.5 + noise(seed + 3, at / MINUTE)))),
    StatusCheckFailed: course(failing),
    StatusCheckFailed_Instance: course(failing),
    StatusCheckFailed_System: { ...always(0, FIVE, life.from), ...life },
    ...(InstanceType.startsWith('t') && {
      CPUCreditBalance: course((at) => Math.max(0, 576 * (1.1 - load(at)))),
      CPUCreditUsage: course((at) => 0.2 + 1.5 * load(at)),
    }),
  }
}

/** What an agent reports of memory and disk, where somebody has installed it. */
function agentOf(instance: Instance, region: string, now: number): readonly Metric[] {
  const { InstanceId = '', ImageId = '', InstanceType = '', LaunchTime, State } = instance
  const seed = seedOf(`agent/${InstanceId}`)
  if (State?.Name !== 'running') return []
  const load = busyness(region, seed)
  const course = { every: 60, from: Math.max(LaunchTime?.getTime() ?? 0, now - 200 * 24 * HOUR) }
  return measured(
    { namespace: 'CWAgent', dimensions: { InstanceId, ImageId, InstanceType } },
    {
      mem_used_percent: { ...course, value: (at) => 30 + (seed % 40) + 12 * load(at) },
      disk_used_percent: { ...course, value: (at) => 20 + (seed % 50) + 10 * ((at / (20 * 24 * HOUR)) % 1) },
    },
  )
}

/** The metrics of all instances that run or ran; of those with an agent, in production, what the agent tells. */
export function instanceMetrics({ held, place, env }: Site): readonly Metric[] {
  const now = place.now.getTime()
  return (held.instances ?? [])
    .filter(({ State }) => State?.Name === 'running' || State?.Name === 'stopped')
    .flatMap((instance) => [
      ...measured(
        { namespace: 'AWS/EC2', dimensions: { InstanceId: instance.InstanceId ?? '' } },
        coursesOf(instance, place.region, now),
      ),
      ...(env === 'prod' ? agentOf(instance, place.region, now) : []),
    ])
}
