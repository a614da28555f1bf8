import type { ChildProcess } from 'node:child_process'
import { type Argv, bareEnvironment, type Ran, type RunOptions, run } from './command.ts'
import type { Init } from './init-process.ts'

export type SpawnOptions = {
  /** The name of its log: `agent`. What it prints is appended there, and told in the timeline. */
  readonly log: string
  readonly env?: Readonly<Record<string, string>>
}

/** A program that runs on a host, under its first process: nothing outside the host is its parent. */
export type HostProcess = {
  /** As the host counts. */
  readonly pid: number
  /** Its status, or 128 and the number of the signal that ended it. */
  readonly exited: Promise<number>
  readonly kill: (signal: NodeJS.Signals) => Promise<void>
}

/** What runs on a host that is up. */
export type Processes = {
  readonly run: (argv: Argv, options?: RunOptions) => Promise<Ran>
  readonly spawn: (argv: Argv, log: string, env: Readonly<Record<string, string>>) => Promise<HostProcess>
  /** Sends a signal to one process, by its id on the host. */
  readonly signal: (signal: string, pid: number) => Promise<void>
  /** Sends it to every process but the first. */
  readonly signalAll: (signal: 'SIGSTOP' | 'SIGCONT' | 'SIGTERM' | 'SIGKILL') => Promise<void>
  readonly kill: () => Promise<void>
}

export function processesOf(init: Init): Processes {
  // Each `run` is entered from outside by a process that stops together with what it started.
  const entered = new Set<ChildProcess>()
  return {
    run: (argv, options = {}) =>
      run([...enter(init.pid), ...argv], {
        env: bareEnvironment,
        ...options,
        started: (child) => {
          entered.add(child)
          child.once('exit', () => entered.delete(child))
          options.started?.(child)
        },
      }),
    spawn: async (argv, log, env) => {
      const { pid, exited } = await init.spawn(argv, log, env)
      return { pid, exited, kill: (signal) => killOne(init, signal, pid) }
    },
    signal: (signal, pid) => killOne(init, signal, pid),
    signalAll: async (signal) => {
      // Its own init and the caller, which is that init, are spared. https://man7.org/linux/man-pages/man2/kill.2.html
      await init.ask(`kill -${signal} -1`)
      if (signal === 'SIGCONT') for (const child of entered) child.kill('SIGCONT')
    },
    kill: async () => {
      for (const child of entered) child.kill('SIGKILL')
      await init.kill()
    },
  }
}

/** Enters a host, and has what is started there die with who entered. */
function enter(pid: number): Argv {
  return ['nsenter', '-t', String(pid), '-m', '-u', '-n', '-p', '--', 'setpriv', '--pdeathsig', 'KILL', '--']
}

/** Sends a signal to one process. Rejects where there is none of that id. */
async function killOne(init: Pick<Init, 'ask'>, signal: string, pid: number): Promise<void> {
  const status = await init.ask(`kill -${signal} ${pid}`)
  if (status !== 0) throw new Error(`No process ${pid} on this host takes ${signal}.`)
}
