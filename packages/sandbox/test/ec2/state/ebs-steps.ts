import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import type { Machinery } from '../../../src/machinery.ts'
import { pairHostIds } from '../../../src/worlds/index.ts'
import { guests, pairBench } from '../pair-bench.ts'

const hosts = ['a', 'b', 'c'] as const
/** The three hosts. */
export const ids = hosts.map((name) => pairHostIds(name).instance)
/** The two volumes. */
export const volumeIds = ['vol-0000000000000000d', 'vol-0000000000000000e'] as const

export type Step =
  | { readonly kind: 'attach'; readonly volume: string; readonly instance: string; readonly device: string }
  | {
      readonly kind: 'detach'
      readonly volume: string
      readonly instance: string | undefined
      readonly force: boolean
    }
  | {
      readonly kind: 'power'
      readonly verb: Verb
      readonly instances: string[]
      readonly force: boolean
      readonly skip: boolean
    }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'mount' | 'umount'; readonly volume: string; readonly instance: string }
  | { readonly kind: 'hang'; readonly instance: string }
  | { readonly kind: 'stuck' }

type Verb = 'stopInstances' | 'startInstances' | 'terminateInstances' | 'rebootInstances'

const volume = fc.constantFrom(...volumeIds)
/** One of the hosts. */
export const instance = fc.constantFrom(...ids)
const rarely = fc.integer({ min: 0, max: 5 }).map((number) => number === 0)

/** Anything that a caller, a guest or the clock may do. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('attach' as const),
      volume,
      instance,
      device: fc.constantFrom('/dev/sdf', '/dev/xvdf', '/dev/sdg', '/dev/xvda'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('detach' as const),
      volume,
      instance: fc.option(instance, { nil: undefined }),
      force: rarely,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('power' as const),
      verb: fc.constantFrom<Verb>(
        'stopInstances',
        'stopInstances',
        'startInstances',
        'startInstances',
        'rebootInstances',
        'terminateInstances',
      ),
      instances: fc.uniqueArray(instance, { minLength: 1, maxLength: 2 }),
      force: rarely,
      skip: rarely,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      ms: fc.constantFrom(0, 1, 250, 999, 1000, 2000, 4000, 9000),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('mount' as const, 'umount' as const), volume, instance }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hang' as const), instance }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'stuck' as const }) },
)

/** A machinery that takes some turns for each thing, so that things overlap. */
function slowly(machinery: Machinery, turns: number): Machinery {
  const wait = async () => {
    for (let turn = 0; turn < turns; turn += 1) await nextTurn()
  }
  const { attach, detach, force, stop, start } = machinery
  return {
    ...machinery,
    attach: (...of) => wait().then(() => attach(...of)),
    detach: (...of) => wait().then(() => detach(...of)),
    force: (...of) => wait().then(() => force(...of)),
    stop: (...of) => wait().then(() => stop(...of)),
    start: (...of) => wait().then(() => start(...of)),
  }
}

/** The three hosts and two volumes, under a machinery that takes some turns; `shared`: the second volume may go to several. */
export function opened(shared: boolean, turns: number) {
  const host = guests()
  const volumes = [{ id: volumeIds[0] }, { id: volumeIds[1], multiAttach: shared }]
  const bench = pairBench({ hosts: hosts.map((name) => ({ name })), volumes }, slowly(host, turns))
  return { ...bench, host }
}

export type Opened = ReturnType<typeof opened>

/** Takes a step. Rejects with what EC2 answers. */
export async function take(bench: Opened, step: Step): Promise<void> {
  const { call, pass, host, setFaults } = bench
  switch (step.kind) {
    case 'attach':
      return void (await call('attachVolume', {
        VolumeId: step.volume,
        InstanceId: step.instance,
        Device: step.device,
      }))
    case 'detach': {
      const from = step.instance === undefined ? {} : { InstanceId: step.instance }
      return void (await call('detachVolume', { VolumeId: step.volume, Force: step.force, ...from }))
    }
    case 'power': {
      const InstanceIds = step.instances
      if (step.verb === 'stopInstances' || step.verb === 'terminateInstances') {
        return void (await call(step.verb, { InstanceIds, Force: step.force, SkipOsShutdown: step.skip }))
      }
      return void (await call(step.verb, { InstanceIds }))
    }
    case 'pass':
      return pass(step.ms)
    case 'mount':
      // A guest can only mount what it sees.
      if (host.plugged(step.instance).includes(step.volume.at(-1) ?? ''))
        host.held.add(`${step.instance}/${step.volume}`)
      return
    case 'umount':
      return void host.held.delete(`${step.instance}/${step.volume}`)
    case 'hang':
      return void host.hung.add(step.instance)
    case 'stuck':
      return setFaults([
        { action: 'ec2:*Volume', count: 1, does: { kind: 'stuck' } },
        { action: 'ec2:*Instances', count: 1, does: { kind: 'stuck' } },
      ])
  }
}
