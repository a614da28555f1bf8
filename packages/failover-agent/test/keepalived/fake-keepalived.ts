import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from './real-clock.ts'

/** A process of the name `keepalived` that answers SIGUSR1 as builds without JSON do. Bash stands in its place. */
export type FakeKeepalived = {
  readonly pid: number
  readonly pidFile: string
  readonly kill: (signal: NodeJS.Signals) => void
  /** Stops it; a signal that is sent before it has stopped could still be taken. */
  readonly freeze: () => Promise<void>
}

/**
 * Starts one whose states are those of `folder/states`, a report as keepalived writes it, and whose TMPDIR is `folder/tmp`.
 * `name` may be another one than keepalived's.
 */
export async function fakeKeepalived(folder: string, name = 'keepalived'): Promise<FakeKeepalived> {
  mkdirSync(join(folder, 'tmp'), { recursive: true })
  const program = join(folder, name)
  const script = [
    '#!/bin/bash',
    `answer() { (umask 077; rm -f tmp/keepalived.data; cat states > tmp/keepalived.data); }`,
    'trap answer USR1',
    'echo $$ > ready',
    // Short sleeps: bash runs a trap only between two commands.
    'while :; do sleep 0.02; done',
  ]
  writeFileSync(program, `${script.join('\n')}\n`, { mode: 0o755 })
  const env = { PATH: process.env.PATH, TMPDIR: join(folder, 'tmp') }
  const child = spawn(program, [], { cwd: folder, env, stdio: 'ignore' })
  await until('the fake keepalived is ready', () => existsSync(join(folder, 'ready')))
  const pidFile = join(folder, 'pid')
  writeFileSync(pidFile, `${child.pid}\n`)
  const kill = (signal: NodeJS.Signals): void => void child.kill(signal)
  const isStopped = (): boolean => /^State:\s+T/m.test(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
  return {
    pid: child.pid ?? 0,
    pidFile,
    kill,
    freeze: async () => {
      kill('SIGSTOP')
      await until('it has stopped', isStopped)
    },
  }
}

/** A report of one instance, as long as keepalived's need be. */
export function report(state: string): string {
  return `------< VRRP Topology >------
 VRRP Instance = VI_1
   State = ${state}
   Last transition = 1795271289.728594 (Sat Nov 21 14:28:09.728594 2026)
------< Interfaces >------
`
}
