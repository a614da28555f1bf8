import { pairHostIds, pairIds } from '@arnq/sandbox'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Role } from '../../src/claim.ts'
import type { GroupSettings } from '../../src/settings.ts'
import {
  breaks,
  emptyGroup,
  type Gate,
  instanceOf,
  type Name,
  type Node,
  type Stage,
  setStage,
  target,
  UUID,
  VOLUME,
} from './stage.ts'

const fileSystem = { uuid: UUID, type: 'ext4', mount: '/srv/data', options: [], fsck: 'marked' } as const

const group: GroupSettings = {
  ...emptyGroup,
  volumes: [{ id: VOLUME, holders: { policy: 'report' }, fileSystem }],
  addresses: [{ ip: '10.77.0.100', device: 'eth0' }],
  elasticIps: [{ allocation: pairIds.allocation, device: 'eth0', to: '10.77.0.100' }],
  routes: [{ destination: '10.99.0.100/32', tables: [...pairIds.routeTables], device: 'eth0' }],
  hooks: [
    { name: 'guard', place: 'first', start: ['/guard'], stop: ['/unguard'], timeout: 60, onFailure: 'retry' },
    { name: 'service', place: 'last', start: ['/up'], stop: ['/down'], timeout: 60, onFailure: 'retry' },
  ],
}

/** What must hold whenever anybody looks. */
async function judge(stage: Stage, when: string): Promise<void> {
  const [attachment, other] = (await stage.truth())?.Attachments ?? []
  const mounted = [stage.a, stage.b].filter(({ machine }) => machine.mounts.length > 0)
  if (stage.broken.length > 0) return
  if (mounted.length > 1) breaks(stage, `${when}: both have it mounted`)
  if (mounted.length > 0 && other) breaks(stage, `${when}: mounted and attached twice`)
  for (const { name } of mounted) {
    if (attachment?.InstanceId !== instanceOf(name) || attachment.State !== 'attached')
      breaks(stage, `${when}: ${name} has it mounted, EC2 says ${JSON.stringify(attachment)}`)
  }
}

async function judgeEnd(stage: Stage, last: Name): Promise<void> {
  const [master, backup] = last === 'a' ? [stage.a, stage.b] : [stage.b, stage.a]
  const [attachment] = (await stage.truth())?.Attachments ?? []
  expect(attachment?.InstanceId).toBe(instanceOf(last))
  expect(master.machine.mounts.map(({ point }) => point)).toEqual(['/srv/data'])
  expect(backup.machine.mounts).toEqual([])
  expect(backup.machine.devices.size).toBe(0)
  expect(master.machine.addresses.get('eth0')?.has('10.77.0.100')).toBe(true)
  expect(backup.machine.addresses.get('eth0')?.has('10.77.0.100') ?? false).toBe(false)
  const { networkInterface } = pairHostIds(last)
  const { Addresses } = await stage.aws.call(target, 'ec2', 'describeAddresses', {})
  expect(Addresses?.[0]).toMatchObject({ NetworkInterfaceId: networkInterface, PrivateIpAddress: '10.77.0.100' })
  const { RouteTables } = await stage.aws.call(target, 'ec2', 'describeRouteTables', {})
  const routes = (RouteTables ?? []).flatMap(({ Routes = [] }) => Routes)
  const targets = routes
    .filter((one) => one.DestinationCidrBlock === '10.99.0.100/32')
    .map((one) => one.NetworkInterfaceId)
  expect(targets).toEqual([networkInterface, networkInterface])
  expect(master.notes.get('hook service')).toBe('started')
  expect([...backup.notes.keys()].filter((key) => key.startsWith('hook'))).toEqual([])
}

/** Both nodes take turns until neither has anything to do, or the time is up. */
async function together(stage: Stage, ms: number): Promise<boolean> {
  const end = stage.time.clock.ticks() + ms
  let still = 0
  while (stage.time.clock.ticks() < end && still < 3) {
    let rest = true
    for (const node of [stage.a, stage.b]) {
      const steps = await node.round()
      rest = rest && [...steps.values()].every((step) => step === 'rest')
      await judge(stage, `${stage.time.clock.ticks()} after ${node.name}'s round`)
    }
    still = rest ? still + 1 : 0
    await stage.time.pass(stage.pace)
    await judge(stage, `${stage.time.clock.ticks()} later`)
  }
  return still >= 3
}

test('a pair hands everything over, and back', async () => {
  const stage = setStage(group)
  for (const [master, backup] of [
    ['a', 'b'],
    ['b', 'a'],
    ['a', 'b'],
  ] as const) {
    stage[master].role = 'MASTER'
    stage[backup].role = 'BACKUP'
    expect(await together(stage, 60_000)).toBe(true)
    await judgeEnd(stage, master)
  }
  expect(stage.broken).toEqual([])
  expect(stage.a.ran).toEqual(['/guard', '/up', '/down', '/unguard', '/guard', '/up'])
})

const names = fc.constantFrom<Name>('a', 'b')
const event = fc.oneof(
  { weight: 4, arbitrary: fc.record({ lead: names, ms: fc.integer({ min: 0, max: 9000 }) }) },
  { weight: 2, arbitrary: fc.record({ say: fc.constantFrom<Role>('MASTER', 'BACKUP', 'FAULT'), node: names }) },
  { weight: 1, arbitrary: fc.record({ kill: names }) },
  { weight: 1, arbitrary: fc.record({ hold: fc.constantFrom('file', 'claims'), node: names }) },
  { weight: 1, arbitrary: fc.record({ free: names }) },
)

/** Ten calls in a hundred go wrong, and one describe in five is behind. */
function gateOf(luck: readonly number[], isPeace: () => boolean): Gate {
  let turn = 0
  return (door) => {
    if (isPeace()) return 'goes'
    // A disk that refuses, an agent that dies and an EC2 that is behind, all at once, are one too many.
    if (door.startsWith('notes.set volume')) return 'goes'
    turn += 1
    const roll = luck[turn % luck.length] ?? 0
    if (door.startsWith('aws.describe') && roll >= 80) return { stale: (roll - 80) * 250 }
    if (roll < 5) return 'before'
    if (roll < 8) return 'lost'
    return roll < 10 ? 'dies' : 'goes'
  }
}

const turn = (stage: Stage, master: Name): void => {
  lead(stage[master], 'MASTER')
  lead(stage[master === 'a' ? 'b' : 'a'], 'BACKUP')
}

const lead = (node: Node, role: Role): void => {
  node.role = role
  // keepalived puts the address there, and takes it away.
  if (role !== 'MASTER') node.machine.addresses.get('eth0')?.delete('10.77.0.100')
  else node.machine.addresses.set('eth0', new Set(['10.77.0.100']))
}

/** A process that does not let go: of a file, or of the device in a namespace of its own. */
function hold({ machine }: Node, as: 'file' | 'claims'): void {
  if (as === 'claims' && machine.mounts.length === 0) return
  machine.holders.push({ pid: 4711, command: 'sh', how: 'fd /srv/data/x', volume: VOLUME, as })
}

/** EC2 as slow as it is, so that much can happen on the way. */
const slow = { times: { attach: 1500, detach: 2000, stop: 2000, start: 2000, metadata: 500, deliver: 100 } }

test('whatever fails, lags and dies, nothing is mounted that EC2 does not say is attached here; and in peace the last word holds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { minLength: 3, maxLength: 20 }),
      fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 101, maxLength: 211 }),
      names,
      async (events, luck, last) => {
        const stage = setStage(group, slow)
        let peace = false
        for (const node of [stage.a, stage.b]) node.gate = gateOf(luck, () => peace)
        for (const one of events) {
          if ('lead' in one) turn(stage, one.lead)
          if ('say' in one) lead(stage[one.node], one.say)
          if ('free' in one) stage[one.free].machine.holders.length = 0
          if ('kill' in one) stage[one.kill].start()
          if ('hold' in one) hold(stage[one.node], one.hold)
          await together(stage, 'lead' in one ? one.ms : 400)
        }
        peace = true
        for (const node of [stage.a, stage.b]) node.machine.holders.length = 0
        turn(stage, last)
        const ended = await together(stage, 120_000)
        if (!ended) breaks(stage, 'it does not come to rest')
        if (stage.broken.length > 0) throw new Error(stage.broken[0])
        await judgeEnd(stage, last)
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 60) },
  )
})
