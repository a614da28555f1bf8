import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Agent, agentOn } from './agent.ts'
import type { Argv, Ran, RunOptions } from './command.ts'
import { followFolder } from './follow.ts'
import { outside as outsideOf } from './host-folders.ts'
import type { HostProcess, SpawnOptions } from './host-processes.ts'
import { type Keepalived, keepalivedOn } from './keepalived.ts'
import { newsOf } from './log-news.ts'
import type { Machine } from './machine.ts'
import type { HostPlan } from './plan.ts'
import type { Timeline } from './timeline.ts'

/** A host of the lab. What happens to it here, EC2 is not told: for that, ask EC2 (`lab.aws.request`). */
export type Host = HostPlan & {
  readonly up: () => boolean
  /** The id of its first process as the machine counts; undefined while it is down. */
  readonly pid: () => number | undefined
  /** Starts it, with an empty /tmp and /run, and calls what `onBoot` of the lab says. */
  readonly boot: () => Promise<void>
  /** Everything dies at once and nothing is sent. What the kernel has of its file systems is still written. */
  readonly crash: () => Promise<void>
  /** The power is cut: what was not synced is lost. */
  readonly powerOff: () => Promise<void>
  /** Stops keepalived, then the agent, then all else, unmounts, and is off: as systemd orders it. */
  readonly shutDown: () => Promise<void>
  /** Runs a program on it to its end. */
  readonly run: (argv: Argv, options?: RunOptions) => Promise<Ran>
  /** Starts a program that stays. */
  readonly spawn: (argv: Argv, options: SpawnOptions) => Promise<HostProcess>
  /** Stops every process, as a hypervisor that pauses the machine does; its network stays silent as long. */
  readonly freeze: () => Promise<void>
  readonly thaw: () => Promise<void>
  /** Where a file of its own lies on the machine, whether it is up or not: /etc/arnq, /run, /srv, /var/lib/arnq-failover … */
  readonly outside: (path: string) => string
  readonly write: (path: string, text: string, mode?: number) => Promise<void>
  /** All lines that a program has printed: `keepalived`, `agent`, or what `spawn` was told. */
  readonly lines: (log: string) => Promise<readonly string[]>
  readonly keepalived: Keepalived
  readonly agent: Agent
}

export type HostParts = {
  readonly plan: HostPlan
  readonly hosts: readonly HostPlan[]
  readonly root: string
  readonly machine: Machine
  readonly timeline: Timeline
  readonly agent: Argv
  /** Whether the bridge passes its frames. */
  readonly plug: (connected: boolean) => Promise<void>
  readonly onBoot: (host: Host) => Promise<void>
}

/** Puts a host together. `close` stops reading its logs. */
export function hostOf(parts: HostParts): { readonly host: Host; readonly close: () => void } {
  const { plan, root, machine, timeline } = parts
  const note = (text: string): void => timeline.note('lab', `${plan.name}: ${text}`)
  const outside = (path: string): string => outsideOf(root, path)
  const { lines, close } = logsOf(`${root}/log`, plan, timeline)
  const run: Host['run'] = (argv, options) => machine.processes().run(argv, options)
  const spawn: Host['spawn'] = (argv, { log, env = {} }) =>
    machine.processes().spawn(argv, `${root}/log/${log}.log`, env)
  const signal = (name: string, pid: number): Promise<void> => machine.processes().signal(name, pid)
  const keepalived = keepalivedOn({ plan, hosts: parts.hosts, outside, run, spawn, signal, note })
  const agent = agentOn({ program: parts.agent, outside, run, spawn, lines, note })
  const host: Host = {
    ...plan,
    ...power(parts, note, () => host),
    up: machine.up,
    pid: machine.pid,
    run,
    spawn,
    outside,
    write: async (path, text, mode = 0o644) => {
      await mkdir(dirname(outside(path)), { recursive: true })
      await writeFile(outside(path), text)
      await chmod(outside(path), mode)
    },
    lines,
    keepalived,
    agent,
  }
  return { host, close }
}

type Power = Pick<Host, 'boot' | 'crash' | 'powerOff' | 'shutDown' | 'freeze' | 'thaw'>

function power({ machine, plug, onBoot }: HostParts, note: (text: string) => void, self: () => Host): Power {
  return {
    boot: async () => {
      note('boot')
      await machine.boot()
      await onBoot(self())
    },
    crash: () => {
      note('crash')
      return machine.crash()
    },
    powerOff: () => {
      note('power off')
      return machine.powerOff()
    },
    shutDown: async () => {
      note('shut down')
      const { keepalived, agent } = self()
      if (keepalived.running()) await keepalived.stop()
      if (agent.running()) await agent.stop()
      await machine.halt()
    },
    freeze: async () => {
      note('freeze')
      await plug(false)
      await machine.processes().signalAll('SIGSTOP')
    },
    thaw: async () => {
      note('thaw')
      await plug(true)
      await machine.processes().signalAll('SIGCONT')
    },
  }
}

function logsOf(folder: string, { name }: HostPlan, timeline: Timeline) {
  const logs = new Map<string, string[]>()
  const follower = followFolder(folder, ({ log, at, text }) => {
    const lines = logs.get(log) ?? []
    logs.set(log, lines)
    lines.push(text)
    const news = newsOf(log, text)
    if (news !== undefined) timeline.note(`${name} ${log}`, news, at)
  })
  return {
    lines: async (log: string): Promise<readonly string[]> => {
      await follower.catchUp()
      return logs.get(log) ?? []
    },
    close: follower.close,
  }
}
