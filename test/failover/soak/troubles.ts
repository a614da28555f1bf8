import { setTimeout as pause } from 'node:timers/promises'
import type { Host, Lab } from '@arnq/sandbox/lab'
import { HOOK_FAILS, type Stage, type Wrong, within } from './stage.ts'

type Fault = Parameters<Lab['aws']['setFaults']>[0][number]
type MetadataFault = Parameters<Lab['aws']['setMetadataFaults']>[0][number]

/**
 * What befalls a host. It does nothing where it cannot: what is down cannot be stopped. It gives what is wrong from then on,
 * if something stays wrong. `size` in [0, 1) is how bad it is.
 */
type Befall = (host: Host, stage: Stage, size: number) => Promise<Wrong | undefined>

type Trouble = { readonly name: string; readonly weight: number; readonly befall: Befall }

const trouble = <const Name extends string>(name: Name, weight: number, befall: Befall) => ({ name, weight, befall })

/** Works on what runs and can hear a signal. */
const awake = (host: Host, { frozen }: Stage): boolean => host.up() && !frozen.has(host)
const hearsVrrp = (host: Host, stage: Stage): boolean => awake(host, stage) && host.keepalived.running()
const hasAgent = (host: Host, stage: Stage): boolean =>
  awake(host, stage) && host.agent.running() && !stage.mute.has(host)

/** A wrong that ends with the life of its host. */
function inLife(host: Host, stage: Stage, what: string, mend: () => Promise<void>): Wrong {
  const life = stage.lifeOf(host)
  return { what, mend: async () => (stage.lifeOf(host) === life ? mend() : undefined) }
}

/** A host that is mended whatever else is: the peace starts all that does not run. */
const toBeStarted = (what: string): Wrong => ({ what, mend: async () => {} })

const keepalivedGone = (host: Host, stage: Stage): Wrong =>
  inLife(host, stage, `${host.name} without keepalived`, async () => {
    if (awake(host, stage) && !host.keepalived.running()) await stage.startKeepalived(host)
  })

const agentGone = (host: Host, stage: Stage): Wrong =>
  inLife(host, stage, `${host.name} without an agent`, async () => {
    if (!host.agent.running()) await stage.startAgent(host)
  })

async function killAgent(host: Host, stage: Stage): Promise<void> {
  stage.silenced.add(host)
  await host.agent.kill('SIGKILL')
  await host.agent.exited()
}

/** Tells EC2 of what an instance is to do; where EC2 refuses, it is noted and that is that. */
async function tellEc2({ lab }: Stage, operation: string, parameters: Readonly<Record<string, string>>): Promise<void> {
  await lab.aws
    .request(operation, parameters)
    .catch(({ message }: Error) => lab.timeline.note('lab', message.slice(0, 200)))
}

const stopInstance = (stage: Stage, { instance }: Host, power: boolean): Promise<void> =>
  tellEc2(stage, 'StopInstances', { 'InstanceId.1': instance, ...(power && { Force: 'true', SkipOsShutdown: 'true' }) })

const everyone = '*'
/** One host's calls, or everybody's. */
const callerOf = ({ instance }: Host, size: number): string => (size < 0.5 ? `*/${instance}` : everyone)

const ec2 = (name: string, weight: number, fault: (size: number, host: Host) => Omit<Fault, 'caller'>) =>
  trouble(`EC2: ${name}` as const, weight, async (host, { fault: lay }, size) => {
    const caller = callerOf(host, size)
    const mend = await lay({ ...fault((size * 2) % 1, host), caller })
    return { what: `EC2 ${name} for ${caller}`, mend }
  })

const metadata = (name: string, weight: number, fault: (size: number) => Omit<MetadataFault, 'instance'>) =>
  trouble(`metadata: ${name}` as const, weight, async (host, { metadataFault: lay }, size) => {
    const instance = size < 0.5 ? host.instance : everyone
    return { what: `metadata ${name} for ${instance}`, mend: await lay({ ...fault((size * 2) % 1), instance }) }
  })

const few = (size: number): number => 1 + Math.floor(size * 8)
const CHANGES = ['AttachVolume', 'DetachVolume', 'AssignPrivateIpAddresses', 'StopInstances'] as const
const oneOf = (size: number): string => `ec2:${CHANGES[Math.floor(size * CHANGES.length)]}`

const error = (code: string, status: number) =>
  ({ kind: 'error', code, message: 'a fault of the soak', status }) as const

const healed = ({ lab }: Stage, what: string): Wrong => ({ what, mend: () => lab.network.heal() })

const ofKeepalived = [
  trouble('keepalived stops', 8, async (host, stage) => {
    if (!hearsVrrp(host, stage)) return undefined
    await host.keepalived.stop()
    return keepalivedGone(host, stage)
  }),
  trouble('keepalived restarts', 4, async (host, stage) => {
    if (!hearsVrrp(host, stage)) return undefined
    await host.keepalived.stop()
    if (awake(host, stage)) await stage.startKeepalived(host)
    return undefined
  }),
  trouble('keepalived is killed', 5, async (host, stage) => {
    if (!hearsVrrp(host, stage)) return undefined
    await host.keepalived.kill('both')
    return keepalivedGone(host, stage)
  }),
  trouble('the VRRP process is killed', 4, async (host, stage) => {
    if (hearsVrrp(host, stage)) await host.keepalived.kill('vrrp')
    return undefined
  }),
  trouble('keepalived reloads', 3, async (host, stage) => {
    if (hearsVrrp(host, stage)) await host.keepalived.reload()
    return undefined
  }),
  trouble('keepalived is frozen', 4, async (host, stage) => {
    if (!hearsVrrp(host, stage)) return undefined
    stage.frozen.add(host)
    await host.keepalived.freeze()
    return inLife(host, stage, `${host.name} with a frozen keepalived`, async () => {
      stage.frozen.delete(host)
      await host.keepalived.thaw()
    })
  }),
  trouble('the interface goes down', 4, async ({ name }, { lab }) => {
    await lab.network.linkDown(name)
    return { what: `eth0 of ${name} down`, mend: () => lab.network.linkUp(name) }
  }),
  trouble('the interface blinks', 4, async ({ name }, { lab }, size) => {
    await lab.network.linkDown(name)
    await pause(size * 1500)
    await lab.network.linkUp(name)
    return undefined
  }),
] as const

const ofAgents = [
  trouble('the agent is killed', 6, async (host, stage) => {
    if (!host.up() || !host.agent.running()) return undefined
    await killAgent(host, stage)
    return agentGone(host, stage)
  }),
  trouble('the agent is killed and starts again', 7, async (host, stage) => {
    if (!host.up() || !host.agent.running()) return undefined
    await killAgent(host, stage)
    if (host.up()) await stage.startAgent(host)
    return undefined
  }),
  trouble('the agent is stopped', 4, async (host, stage, size) => {
    if (!hasAgent(host, stage)) return undefined
    stage.silenced.add(host)
    // It may have to let go of everything first; what comes next comes while it does.
    await within(size * 3000, host.agent.stop())
    return agentGone(host, stage)
  }),
  trouble('the agent is frozen', 5, async (host, stage) => {
    if (!hasAgent(host, stage)) return undefined
    stage.mute.add(host)
    await host.agent.kill('SIGSTOP')
    return inLife(host, stage, `${host.name} with a frozen agent`, async () => {
      // It may have been killed and started anew meanwhile.
      if (stage.mute.delete(host) && host.agent.running()) await host.agent.kill('SIGCONT')
    })
  }),
  trouble('an operator has the group released', 4, async (host, stage) => {
    if (!hasAgent(host, stage)) return undefined
    await stage.ask(host, { do: 'release', group: 'data' })
    return inLife(host, stage, `${host.name} released`, async () => {
      await stage.ask(host, { do: 'clear', group: 'data' })
    })
  }),
  trouble('an operator clears the group', 2, async (host, stage) => {
    if (hasAgent(host, stage)) await stage.ask(host, { do: 'clear', group: 'data' })
    return undefined
  }),
  trouble('the service does not start', 3, async (host) => {
    await host.write(HOOK_FAILS, 'start')
    return { what: `no service on ${host.name}`, mend: () => host.write(HOOK_FAILS, '') }
  }),
  trouble('the service does not stop', 2, async (host) => {
    await host.write(HOOK_FAILS, 'stop')
    return { what: `an endless service on ${host.name}`, mend: () => host.write(HOOK_FAILS, '') }
  }),
] as const

const ofHosts = [
  trouble('the host crashes', 4, async (host) => {
    if (!host.up()) return undefined
    await host.crash()
    return toBeStarted(`${host.name} crashed`)
  }),
  trouble('the host crashes and boots', 3, async (host) => {
    if (!host.up()) return undefined
    await host.crash()
    await host.boot()
    return undefined
  }),
  trouble('the power fails', 3, async (host) => {
    if (!host.up()) return undefined
    await host.powerOff()
    return toBeStarted(`${host.name} without power`)
  }),
  trouble('the power fails, and EC2 knows', 4, async (host, stage) => {
    if (!host.up()) return undefined
    await host.powerOff()
    await stopInstance(stage, host, true)
    return toBeStarted(`${host.name} without power`)
  }),
  trouble('the instance is stopped', 4, async (host, stage) => {
    if (!awake(host, stage)) return undefined
    stage.silenced.add(host)
    await stopInstance(stage, host, false)
    return toBeStarted(`${host.name} stopped`)
  }),
  trouble('the host is frozen', 4, async (host, stage) => {
    if (!awake(host, stage)) return undefined
    stage.frozen.add(host)
    await host.freeze()
    return inLife(host, stage, `${host.name} frozen`, async () => {
      stage.frozen.delete(host)
      await host.thaw()
    })
  }),
] as const

const ofVrrp = [
  trouble('VRRP is cut', 6, async (_, stage) => {
    await stage.lab.network.cutVrrp()
    return healed(stage, 'no VRRP')
  }),
  trouble('VRRP is cut for a moment', 4, async (_, stage, size) => {
    await stage.lab.network.cutVrrp()
    await pause(size * 4000)
    await stage.lab.network.heal()
    return undefined
  }),
  trouble('a host is deaf to VRRP', 3, async ({ name }, stage) => {
    await stage.lab.network.cutVrrp([name])
    return healed(stage, `${name} deaf to VRRP`)
  }),
  trouble('the hosts are cut from each other', 4, async (_, stage) => {
    await stage.lab.network.cut()
    return healed(stage, 'a partition')
  }),
] as const

const ofTheNetwork = [
  trouble('agents do not reach each other', 4, async (_, stage) => {
    await stage.lab.network.cutPeering()
    return healed(stage, 'no peering')
  }),
  trouble('a host is cut from AWS', 4, async ({ name }, stage) => {
    await stage.lab.network.cutApi(name)
    return healed(stage, `${name} without AWS`)
  }),
  trouble('somebody moves the address by hand', 2, async ({ networkInterface }, stage) => {
    const to = { NetworkInterfaceId: networkInterface, 'PrivateIpAddress.1': '10.77.0.100', AllowReassignment: 'true' }
    await tellEc2(stage, 'AssignPrivateIpAddresses', to)
    return undefined
  }),
] as const

const ofAws = [
  ec2('throttles', 3, (size) => ({ does: { kind: 'throttle', capacity: 1, perSecond: 0.2 + size } })),
  ec2('has a bad hour', 3, (size) => ({
    does: error(size < 0.5 ? 'InternalError' : 'Unavailable', size < 0.5 ? 500 : 503),
  })),
  ec2('has a bad moment', 3, (size) => ({ count: few(size), does: error('InternalError', 500) })),
  ec2('loses replies after the effect', 5, (size) => ({
    action: oneOf(size),
    count: 2,
    does: { kind: 'reset', after: 'effect' },
  })),
  ec2('loses requests', 2, (size) => ({ action: oneOf(size), count: few(size), does: { kind: 'reset' } })),
  ec2('tells what was', 4, (size) => ({ action: 'ec2:Describe*', does: { kind: 'stale', ms: 500 + size * 5000 } })),
  ec2('is slow', 3, (size) => ({ does: { kind: 'delay', ms: 200 + size * 3000 } })),
  ec2('does not answer a few calls', 2, (size) => ({ count: few(size), does: { kind: 'hang' } })),
  ec2('answers nonsense', 1, (size) => ({ count: few(size), does: { kind: size < 0.5 ? 'garbage' : 'truncate' } })),
  ec2('gets stuck', 2, (size) => ({ action: oneOf(size / 2), count: 1, does: { kind: 'stuck' } })),
  ec2('refuses changes', 2, (size) => ({ action: oneOf(size), does: error('UnauthorizedOperation', 403) })),
  metadata('fails', 2, (size) => ({ does: { kind: 'error', status: size < 0.5 ? 500 : 404 } })),
  metadata('forgets its tokens', 2, (size) => ({ count: few(size), does: { kind: 'error', status: 401 } })),
  metadata('does not answer', 2, () => ({ does: { kind: 'hang' } })),
  metadata('is slow', 2, (size) => ({ does: { kind: 'delay', ms: 200 + size * 2000 } })),
  metadata('tells what was', 2, (size) => ({ does: { kind: 'stale', ms: 1000 + size * 5000 } })),
] as const

const moving = [...ofKeepalived, ...ofHosts, ...ofVrrp] as const
const all = [...moving, ...ofAgents, ...ofTheNetwork, ...ofAws] as const

export type TroubleName = (typeof all)[number]['name']
type Named = Trouble & { readonly name: TroubleName }

/** All that can go wrong. A seed means another story when this list changes. */
export const troubles: readonly [Named, ...Named[]] = [...all]
/** Those of them after which another node may be master. */
export const movers: readonly [Named, ...Named[]] = [...moving]

/** One of them. */
export function troubleNamed(name: TroubleName): Trouble {
  const found = troubles.find((one) => one.name === name)
  if (!found) throw new Error(`There is no trouble called ${name}.`)
  return found
}
