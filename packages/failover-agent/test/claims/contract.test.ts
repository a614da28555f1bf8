import type { PairOptions } from '@arnq/sandbox'
import { pairHostIds, pairIds } from '@arnq/sandbox'
import { describe, expect, test } from 'vitest'
import type { GroupSettings } from '../../src/settings.ts'
import {
  emptyGroup,
  type Fate,
  instanceOf,
  interfaceOf,
  type Node,
  type Stage,
  setStage,
  target,
  UUID,
  VOLUME,
} from './stage.ts'

const volume = { id: VOLUME, holders: { policy: 'report' } } as const
const fileSystem = { uuid: UUID, type: 'ext4', mount: '/srv/data', options: [], fsck: 'marked' } as const

type Case = {
  /** The claim that is under test, and a group in which it is. */
  readonly claim: string
  readonly group: Partial<GroupSettings>
  readonly world?: PairOptions
  readonly prepare?: (stage: Stage) => void
  /** Whether node a has it, past every claim. */
  readonly held: (stage: Stage) => Promise<boolean>
}

const isAttached = async (stage: Stage): Promise<boolean> => {
  const { Attachments = [] } = (await stage.truth()) ?? {}
  return (
    Attachments.length === 1 && Attachments[0]?.InstanceId === instanceOf('a') && Attachments[0].State === 'attached'
  )
}
const networkInterfaceOf = async ({ aws }: Stage) => {
  const input = { NetworkInterfaceIds: [interfaceOf('a')] }
  return (await aws.call(target, 'ec2', 'describeNetworkInterfaces', input)).NetworkInterfaces?.[0]
}
const logical = '/dev/mapper/vg0-data'

const cases: readonly Case[] = [
  { claim: `volume ${VOLUME}`, group: { volumes: [volume] }, held: isAttached },
  {
    claim: `volume ${VOLUME}`,
    group: { volumes: [volume] },
    // It is on the other node, which was stopped.
    world: { volumes: [{ id: VOLUME, at: { host: 'b', device: '/dev/sdf' } }] },
    prepare: (stage) => void stage.aws.call(target, 'ec2', 'stopInstances', { InstanceIds: [instanceOf('b')] }),
    held: isAttached,
  },
  {
    claim: 'volume-group vg0/data',
    group: { volumes: [{ ...volume, lvm: { group: 'vg0', volume: 'data' } }] },
    prepare: ({ disks }) => void disks.get(VOLUME)?.content.set('vg0/data', { type: 'ext4', uuid: UUID }),
    held: async ({ a }) => a.machine.active.has('vg0/data'),
  },
  {
    claim: 'mount /srv/data',
    group: { volumes: [{ ...volume, fileSystem }] },
    held: async ({ a }) => a.machine.mounts.some(({ point, readOnly }) => point === '/srv/data' && !readOnly),
  },
  {
    claim: 'mount /srv/data',
    group: { volumes: [{ ...volume, lvm: { group: 'vg0', volume: 'data' }, fileSystem }] },
    prepare: ({ disks }) => void disks.get(VOLUME)?.content.set('vg0/data', { type: 'ext4', uuid: UUID }),
    held: async ({ a }) => a.machine.mounts.some(({ path }) => path === logical),
  },
  {
    claim: 'os-address 10.77.0.100',
    group: { addresses: [{ ip: '10.77.0.100', device: 'eth0' }] },
    held: async ({ a }) => a.machine.addresses.get('eth0')?.has('10.77.0.100') ?? false,
  },
  {
    claim: 'address 10.77.0.100',
    group: { addresses: [{ ip: '10.77.0.100', device: 'eth0' }] },
    world: { hosts: [{ name: 'a' }, { name: 'b', secondary: ['10.77.0.100'] }] },
    held: async (stage) =>
      (await networkInterfaceOf(stage))?.PrivateIpAddresses?.some((one) => one.PrivateIpAddress === '10.77.0.100') ??
      false,
  },
  {
    claim: 'address 2001:db8:77:1::64',
    group: { addresses: [{ ip: '2001:db8:77:1::64', device: 'eth0' }] },
    world: { hosts: [{ name: 'a' }, { name: 'b', ipv6: ['2001:db8:77:1::64'] }] },
    held: async (stage) =>
      (await networkInterfaceOf(stage))?.Ipv6Addresses?.some((one) => one.Ipv6Address === '2001:db8:77:1::64') ?? false,
  },
  {
    claim: `elastic-ip ${pairIds.allocation}`,
    group: { elasticIps: [{ allocation: pairIds.allocation, device: 'eth0' }] },
    held: async ({ aws }) => {
      const { Addresses } = await aws.call(target, 'ec2', 'describeAddresses', {})
      return Addresses?.[0]?.NetworkInterfaceId === interfaceOf('a')
    },
  },
  {
    claim: `route 10.99.0.100/32 ${pairIds.routeTables[0]}`,
    group: { routes: [{ destination: '10.99.0.100/32', tables: [pairIds.routeTables[0]], device: 'eth0' }] },
    prepare: ({ aws }) => {
      const input = {
        RouteTableId: pairIds.routeTables[0],
        DestinationCidrBlock: '10.99.0.100/32',
        NetworkInterfaceId: pairHostIds('b').networkInterface,
      }
      void aws.call(target, 'ec2', 'replaceRoute', input)
    },
    held: async ({ aws }) => {
      const { RouteTables } = await aws.call(target, 'ec2', 'describeRouteTables', {
        RouteTableIds: [pairIds.routeTables[0]],
      })
      const routes = RouteTables?.[0]?.Routes ?? []
      return routes.some(
        (one) => one.DestinationCidrBlock === '10.99.0.100/32' && one.NetworkInterfaceId === interfaceOf('a'),
      )
    },
  },
  {
    claim: 'hook service',
    group: {
      hooks: [{ name: 'service', place: 'last', start: ['/up'], stop: ['/down'], timeout: 60, onFailure: 'retry' }],
    },
    held: async ({ a }) => a.ran.at(-1) === '/up',
  },
]

const open = async (one: Case): Promise<Stage> => {
  const stage = setStage({ ...emptyGroup, ...one.group }, one.world)
  one.prepare?.(stage)
  // Whatever was prepared has happened.
  await stage.time.pass(3000)
  return stage
}

const kept = (node: Node, claim: string): boolean => node.claim(claim).keeps
const nothing = new AbortController().signal

/** A gate that lets everything go but one call. */
const strike = (at: number, fate: Fate) => {
  let count = 0
  return (): Fate => {
    count += 1
    return count === at ? fate : 'goes'
  }
}

describe.each(cases.map((one) => [`${one.claim}${one.world ? ' from the other node' : ''}`, one] as const))(
  '%s',
  (_, one) => {
    test('is taken by a master and dropped by a backup, but for what is kept', async () => {
      const stage = await open(one)
      const { a } = stage
      expect(await one.held(stage)).toBe(false)
      expect(await a.settle('MASTER')).toBe(true)
      expect(await a.sight(one.claim)).toEqual({ holder: 'us' })
      expect(await one.held(stage)).toBe(true)
      expect(a.told.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([])
      expect(await a.settle('BACKUP')).toBe(true)
      expect(await one.held(stage)).toBe(kept(a, one.claim))
      expect(await a.claim(one.claim).trace(nothing)).toBe(false)
    })

    test('taken twice and dropped twice, it is the same as once', async () => {
      const stage = await open(one)
      const { a, time } = stage
      await a.settle('MASTER')
      const again = async (verb: 'take' | 'drop') => a.claim(one.claim)[verb](a.look(), nothing)
      await Promise.all([again('take'), time.pass(500)])
      expect(await a.sight(one.claim)).toEqual({ holder: 'us' })
      await a.settle('BACKUP')
      await Promise.all([again('drop'), time.pass(500)])
      await Promise.all([again('drop'), time.pass(500)])
      expect(await one.held(stage)).toBe(kept(a, one.claim))
      expect(await a.settle('BACKUP')).toBe(true)
      expect(await a.settle('MASTER')).toBe(true)
      expect(await one.held(stage)).toBe(true)
    })

    test.each(['before', 'lost', 'dies'] as const)(
      'each call through a door in turn %s: it ends where it should',
      async (fate) => {
        for (const role of ['MASTER', 'BACKUP'] as const) {
          let calls = 0
          for (let at = 1; at === 1 || at <= calls; at++) {
            const stage = await open(one)
            const { a } = stage
            if (role === 'BACKUP') await a.settle('MASTER')
            let seen = 0
            const gate = strike(at, fate)
            a.gate = () => {
              seen += 1
              return gate()
            }
            const story = `${role}, call ${at}`
            expect(await a.settle(role), story).toBe(true)
            calls = Math.max(calls, at === 1 ? seen : 0)
            expect(await one.held(stage), story).toBe(role === 'MASTER' || kept(a, one.claim))
            expect(stage.broken, story).toEqual([])
          }
          expect(calls).toBeGreaterThan(kept(setStage({ ...emptyGroup, ...one.group }).a, one.claim) ? -1 : 0)
        }
      },
    )
  },
)
