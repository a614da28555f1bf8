import type { Input, OperationName, Output } from '@arnq/query'
import type { Instance, Volume } from '@aws-sdk/client-ec2'
import { emulate } from '../../src/emulate.ts'
import type { Machinery } from '../../src/machinery.ts'
import { type PairOptions, pairIds, pairWorld } from '../../src/worlds/index.ts'

/** Times that tests can count with, in milliseconds. */
export const times = { attach: 1000, detach: 1000, stop: 8000, start: 4000, metadata: 100, deliver: 0 }

/** The pair's world in process, under a clock that the test moves. */
export function pairBench(options: PairOptions = {}, machinery?: Machinery) {
  let time = Date.parse('2026-11-01T00:00:00Z')
  const world = pairWorld({ times, ...options })
  const aws = emulate(world, { now: () => new Date(time), ...(machinery && { machinery }) })
  const target = { partition: 'aws', account: pairIds.account, region: pairIds.region }
  const call = <const Op extends OperationName<'ec2'>>(
    name: Op,
    input: Input<'ec2', Op>,
    signal?: AbortSignal,
  ): Promise<Output<'ec2', Op>> => aws.call(target, 'ec2', name, input, signal)
  return {
    ...aws,
    call,
    pass: (ms: number) => {
      time += ms
    },
    /** `available`, or the state of each attachment with its host: `attached a`. */
    volume: async (id: string = pairIds.volume): Promise<string> => {
      const { Volumes } = await call('describeVolumes', { VolumeIds: [id] })
      return saidOf(Volumes?.[0])
    },
    instance: async (id: string): Promise<Instance> => {
      const { Reservations } = await call('describeInstances', { InstanceIds: [id] })
      return Reservations?.[0]?.Instances?.[0] ?? {}
    },
  }
}

function saidOf(volume: Volume | undefined): string {
  if (!volume?.Attachments?.length) return String(volume?.State)
  const each = volume.Attachments.map(({ State, InstanceId }) => `${State} ${InstanceId?.at(-1)}`)
  return volume.State === 'in-use' ? each.join(', ') : `${volume.State}: ${each.join(', ')}`
}

/** Hosts whose devices and doings a test can see and steer. Each stop and start is in `log`. */
export function guests(): Machinery & {
  readonly log: string[]
  readonly plugged: (instance: string) => readonly string[]
  /** What a guest has mounted, `INSTANCE/VOLUME`, and so does not let go of. */
  readonly held: Set<string>
  /** Instances whose guest never ends by itself. */
  readonly hung: Set<string>
} {
  const devices = new Set<string>()
  const off = new Set<string>()
  const held = new Set<string>()
  const hung = new Set<string>()
  const log: string[] = []
  const name = (instance: string, volume: string) => `${instance}/${volume}`
  const letGo = (instance: string): void => {
    for (const one of held) if (one.startsWith(`${instance}/`)) held.delete(one)
  }
  return {
    log,
    held,
    hung,
    plugged: (instance) => [...devices].filter((one) => one.startsWith(`${instance}/`)).map((one) => one.slice(-1)),
    attach: async (instance, volume) => {
      log.push(`attach ${instance.at(-1)} ${volume.at(-1)}`)
      devices.add(name(instance, volume))
    },
    detach: async (instance, volume) => {
      if (held.has(name(instance, volume)) && !off.has(instance)) return 'busy'
      log.push(`detach ${instance.at(-1)} ${volume.at(-1)}`)
      devices.delete(name(instance, volume))
      return 'detached'
    },
    force: async (instance, volume) => {
      log.push(`force ${instance.at(-1)} ${volume.at(-1)}`)
      devices.delete(name(instance, volume))
      held.delete(name(instance, volume))
    },
    stop: async (instance, how) => {
      log.push(`stop ${instance.at(-1)} ${how}`)
      if (how === 'clean' && hung.has(instance)) await new Promise(() => {})
      off.add(instance)
      letGo(instance)
    },
    start: async (instance) => {
      log.push(`start ${instance.at(-1)}`)
      off.delete(instance)
    },
    deliver: async (ip, networkInterface) => {
      log.push(`deliver ${ip} ${networkInterface ?? 'nobody'}`)
    },
  }
}

/** The error that a call was answered with, `CODE: TEXT`; `answered` where there was none. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
  return 'answered'
}
