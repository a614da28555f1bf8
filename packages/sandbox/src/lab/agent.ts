import { writeFile } from 'node:fs/promises'
import type { Argv, Ran, RunOptions } from './command.ts'
import type { HostProcess } from './host-processes.ts'
import { lifeOf } from './life.ts'

export type AgentStart = {
  /** What goes into /etc/arnq/failover.yaml: text, or a value, written as JSON, which YAML reads too. What is there, where left out. */
  readonly settings?: string | object
  /** After the program's name; `daemon` where left out. */
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** The failover agent on one host. */
export type Agent = {
  readonly start: (options?: AgentStart) => Promise<void>
  /** Sends a signal and does not wait. */
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>
  /** SIGTERM, and waits for the end. Gives its status. */
  readonly stop: () => Promise<number>
  readonly running: () => boolean
  /** The status of its last life. */
  readonly exited: () => Promise<number>
  /** What it has printed so far, over all its lives. */
  readonly log: () => Promise<readonly string[]>
  /** Runs one of its commands on the host: `['check']`. */
  readonly command: (args: readonly string[], options?: RunOptions) => Promise<Ran>
  /** What `status --output json` prints. Rejects where that is no JSON. */
  readonly status: () => Promise<unknown>
}

/** What the agent needs of its host. */
export type AgentHome = {
  /** The agent's program and first arguments. */
  readonly program: Argv
  readonly outside: (path: string) => string
  readonly run: (argv: Argv, options?: RunOptions) => Promise<Ran>
  readonly spawn: (
    argv: Argv,
    options: { readonly log: string; readonly env?: Readonly<Record<string, string>> },
  ) => Promise<HostProcess>
  readonly lines: (log: string) => Promise<readonly string[]>
  readonly note: (text: string) => void
}

const CONFIG = '/etc/arnq/failover.yaml'

export function agentOn({ program, outside, run, spawn, lines, note }: AgentHome): Agent {
  const life = lifeOf('The agent')
  const command: Agent['command'] = (args, options) => run([...program, ...args], options)
  return {
    start: async ({ settings, args = ['daemon'], env = {} } = {}) => {
      if (settings !== undefined) {
        const text = typeof settings === 'string' ? settings : JSON.stringify(settings, null, 2)
        await writeFile(outside(CONFIG), text, { mode: 0o600 })
      }
      note(`start the agent (${args.join(' ')})`)
      life.begin(await spawn([...program, ...args], { log: 'agent', env }))
    },
    kill: async (signal = 'SIGKILL') => {
      note(`${signal} to the agent`)
      await life.last().kill(signal)
    },
    stop: async () => {
      note('stop the agent (SIGTERM)')
      await life.last().kill('SIGTERM')
      return life.last().exited
    },
    running: life.running,
    exited: () => life.last().exited,
    log: () => lines('agent'),
    command,
    status: async () => {
      const { status, stdout, stderr } = await command(['status', '--output', 'json'])
      try {
        return JSON.parse(stdout)
      } catch (cause) {
        throw new Error(`The agent's status is no JSON (exit ${status}): ${stdout}${stderr}`, { cause })
      }
    },
  }
}
