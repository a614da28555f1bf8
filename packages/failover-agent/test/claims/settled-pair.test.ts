import { pairIds } from '@arnq/sandbox'
import { expect, test } from 'vitest'
import type { Role } from '../../src/claim.ts'
import type { GroupSettings } from '../../src/settings.ts'
import { type Settler, settler } from '../../src/settle.ts'
import { breaks, emptyGroup, type Name, type Node, type Stage, setStage, target, UUID, VOLUME } from './stage.ts'

const group: GroupSettings = {
  ...emptyGroup,
  volumes: [
    {
      id: VOLUME,
      holders: { policy: 'report' },
      fileSystem: { uuid: UUID, type: 'ext4', mount: '/srv/data', options: [], fsck: 'marked' },
    },
  ],
  addresses: [{ ip: '10.77.0.100', device: 'eth0' }],
  elasticIps: [{ allocation: pairIds.allocation, device: 'eth0', to: '10.77.0.100' }],
  routes: [{ destination: '10.99.0.100/32', tables: [...pairIds.routeTables], device: 'eth0' }],
  hooks: [{ name: 'service', place: 'last', start: ['/up'], stop: ['/down'], timeout: 60, onFailure: 'retry' }],
}

type Agent = { readonly node: Node; readonly settler: Settler; readonly say: (role: Role) => void }

/** A node under the settler itself. */
function agentOf(node: Node, stage: Stage, other: () => Agent): Agent {
  const listeners = new Set<() => void>()
  const { journal, clock, tell } = node.doors
  const own = settler(
    { ...group, claims: node.claims, monitor: 10, addressesOnly: false },
    {
      look: node.look,
      roles: {
        role: () => node.role,
        confirm: async () => node.role,
        onChange: (changed) => {
          listeners.add(changed)
          return () => listeners.delete(changed)
        },
      },
      peers: {
        anyoneThere: async () => true,
        release: async (_instance, _group, signal) => {
          if (other().node.role === 'MASTER') return { kind: 'refused', why: 'MASTER here too' }
          return (await other().settler.released(signal)) ? { kind: 'released' } : { kind: 'silent', why: 'too slow' }
        },
      },
      journal,
      clock,
      tell: (event) => {
        tell(event)
        stage.log.push(`${clock.ticks()} ${node.name} ${event.event}: ${event.message}`)
      },
      stopInstance: async () => breaks(stage, 'nobody is to be stopped'),
    },
  )
  return {
    node,
    settler: own,
    say: (role) => {
      node.role = role
      if (role === 'MASTER') node.machine.addresses.set('eth0', new Set(['10.77.0.100']))
      else node.machine.addresses.delete('eth0')
      for (const listener of listeners) listener()
    },
  }
}

test('under the settler a pair hands over and back; keepalived’s address is never removed under a master', async () => {
  const stage = setStage(group)
  const agents: Record<Name, Agent> = {
    a: agentOf(stage.a, stage, () => agents.b),
    b: agentOf(stage.b, stage, () => agents.a),
  }
  const stop = new AbortController()
  const running = [agents.a, agents.b].map((agent) => agent.settler.run(stop.signal))
  for (const [master, backup] of [
    ['a', 'b'],
    ['b', 'a'],
    ['a', 'b'],
  ] as const) {
    agents[backup].say('BACKUP')
    agents[master].say('MASTER')
    await stage.time.pass(15_000)
    const story = stage.log.join('\n')
    expect(agents[master].settler.status().phase, story).toBe('active')
    expect(agents[backup].settler.status().phase, story).toBe('standby')
    const { Addresses } = await stage.aws.call(target, 'ec2', 'describeAddresses', {})
    expect(Addresses?.[0]?.PrivateIpAddress).toBe('10.77.0.100')
  }
  expect(stage.broken).toEqual([])
  for (const { machine, told } of [stage.a, stage.b]) {
    expect(machine.deeds.filter((deed) => deed.startsWith('removeAddress'))).toEqual([])
    expect(told.filter(({ severity }) => severity === 'warning' || severity === 'error')).toEqual([])
  }
  stop.abort()
  await stage.time.pass(1000)
  await Promise.all(running)
})

test('what a master holds falls when its volume is pulled away, and the other node can have it', async () => {
  const stage = setStage(group)
  const agents: Record<Name, Agent> = {
    a: agentOf(stage.a, stage, () => agents.b),
    b: agentOf(stage.b, stage, () => agents.a),
  }
  const stop = new AbortController()
  const running = [agents.a, agents.b].map((agent) => agent.settler.run(stop.signal))
  agents.b.say('BACKUP')
  agents.a.say('MASTER')
  await stage.time.pass(15_000)
  await stage.aws.call(target, 'ec2', 'detachVolume', { VolumeId: VOLUME, Force: true })
  await stage.time.pass(20_000)
  const { a, b } = stage
  expect(agents.a.settler.status().phase).toBe('fault')
  expect(a.machine.mounts).toEqual([])
  expect(a.ran).toEqual(['/up', '/down'])
  agents.a.say('FAULT')
  agents.b.say('MASTER')
  await stage.time.pass(15_000)
  expect(agents.b.settler.status().phase, stage.log.join('\n')).toBe('active')
  expect(b.ran).toEqual(['/up'])
  expect(stage.broken).toEqual([])
  stop.abort()
  await stage.time.pass(1000)
  await Promise.all(running)
})
