import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { HostError } from '../host.ts'
import { debianPackage } from './debian-package.ts'
import { inTime } from './in-time.ts'
import { printable } from './printable.ts'

/** A program and its arguments; no shell reads them. */
export type Command = readonly [program: string, ...args: string[]]

/** How a program ended. What its exit code means is for whoever ran it to say. */
export type Outcome = { readonly code: number; readonly stdout: string; readonly stderr: string }

export type ChildOptions = {
  /** What it reads from stdin; nothing where absent. */
  readonly input?: string | Buffer
  /** Characters that it may write before it is ended, 1 MiB where absent. */
  readonly most?: number
  /** What is all that is wanted of its stdout: it is ended once it has printed this, and its exit code counts as 0. */
  readonly until?: RegExp
  /** Fires when nobody waits for it any more. */
  readonly late?: AbortSignal
  /** What becomes of it then: killed, with all that it started, or left to end by itself. */
  readonly whenLate?: 'kill' | 'leave'
  /** Told before that, in what state it is: `D` waits in the kernel and cannot be killed, `R` runs, `Z` has ended. */
  readonly onLate?: (state: string) => void
}

/** Programs are found in the system's own folders: the agent runs as root, and keepalived may have started it without a PATH. */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const ENVIRONMENT = { PATH, LC_ALL: 'C', LVM_SUPPRESS_FD_WARNINGS: '1' }
const MOST = 1024 * 1024

/**
 * Runs a program for so many milliseconds at the most. Resolves with how it ended, whatever its exit code; rejects with
 * `missing` where there is no such program, `timeout` after the limit, and `failed` where a signal ended it.
 */
export const run = (command: Command, limit: number, options: ChildOptions = {}): Promise<Outcome> =>
  inTime(command.join(' '), limit, (late) => child(command, { ...options, late }))

/**
 * Runs a program without a limit of its own. The promise ends when the program has: never, where the kernel does not let
 * go of it. It stands in a process group of its own and in the folder `/`, so that it keeps no file system busy.
 */
export function child(command: Command, options: ChildOptions): Promise<Outcome> {
  const { late, until } = options
  if (late?.aborted)
    return Promise.reject(new HostError('timeout', `${command[0]} is not started: nobody waits for it`))
  const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
  const started = start(command, reject)
  if (!started) return promise
  const text = gather(started, options)
  const abandon = () => {
    options.onLate?.(stateOf(started))
    if (options.whenLate !== 'leave') kill(started)
    unreference(started)
  }
  late?.addEventListener('abort', abandon, { once: true })
  started.on('close', (code, signal) => {
    late?.removeEventListener('abort', abandon)
    const [stdout, stderr] = [text.stdout(), text.stderr()]
    if (until?.test(stdout)) resolve({ code: 0, stdout, stderr })
    else if (text.over()) reject(new HostError('failed', `${command.join(' ')} wrote too much`))
    else if (code === null) reject(new HostError('failed', `${command.join(' ')} was ended by ${signal}`))
    else resolve({ code, stdout, stderr })
  })
  // A program that ends without reading what it is told is judged by its exit code.
  started.stdin?.on('error', () => {})
  started.stdin?.end(options.input)
  return promise
}

/** Some errors are thrown and some are told, as the kernel comes to know of them. */
function start([program, ...args]: Command, failed: (error: HostError) => void): ChildProcess | undefined {
  try {
    const started = spawn(program, args, { cwd: '/', detached: true, env: ENVIRONMENT, stdio: 'pipe' })
    return started.on('error', (cause) => failed(notStarted(program, cause)))
  } catch (cause) {
    failed(notStarted(program, cause as Error))
    return undefined
  }
}

function gather(started: ChildProcess, { most = MOST, until }: ChildOptions) {
  const out: Buffer[] = []
  const err: Buffer[] = []
  let size = 0
  const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString()
  const take = (chunks: Buffer[]) => (chunk: Buffer) => {
    size += chunk.length
    if (size <= most) chunks.push(chunk)
    if (size > most || until?.test(text(out))) kill(started)
  }
  started.stdout?.on('data', take(out))
  started.stderr?.on('data', take(err))
  return { over: () => size > most, stdout: () => text(out), stderr: () => text(err) }
}

/** The whole group: a helper such as mount.fuse must not outlive the program that started it. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause
  }
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html; `X` for one that is not there any more. */
function stateOf({ pid }: ChildProcess): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .slice(0, 1)
  } catch {
    return 'X'
  }
}

/** Neither the program nor its pipes keep the agent from ending. */
function unreference(child: ChildProcess): void {
  child.unref()
  for (const pipe of child.stdio) (pipe as { unref?: () => void } | null)?.unref?.()
}

function notStarted(program: string, cause: Error): HostError {
  if ((cause as NodeJS.ErrnoException).code !== 'ENOENT')
    return new HostError('failed', `${program} could not be started: ${cause.message}`, cause)
  const name = debianPackage(program)
  const install = name === undefined ? 'install it' : `install the package ${name} (Debian's name)`
  return new HostError('missing', `there is no program ${program}: ${install}`, cause)
}

/** What a program complained of, in one line that is safe to print; its exit code where it said nothing. */
export function complaint({ code, stderr }: Outcome): string {
  const lines = stderr.split('\n').map((line) => line.trim())
  const said = printable(lines.filter((line) => line !== '' && !NOISE.test(line)).join('; '))
  return said === '' ? `exit code ${code}` : said.slice(0, 500)
}

const NOISE = /^dmesg\(1\) may have more information/
