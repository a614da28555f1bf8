import { readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'

/** A keepalived that runs: its main process, the one of the pid file. */
export type KeepalivedProcess = {
  readonly pid: number
  /** When it started, in the kernel's hundredths of a second since boot: with the pid it names the process for good. */
  readonly started: number
  /** Milliseconds since then. */
  readonly age: number
}

export type ProcessSight =
  | { readonly kind: 'running'; readonly process: KeepalivedProcess }
  | { readonly kind: 'gone'; readonly why: string }

/**
 * Looks for keepalived: a pid file that names a live process which is keepalived and not whoever got its number later.
 * The pid is one of our own pid namespace. Cheap: four small files that are in memory.
 */
export function findKeepalived(pidFile: string): ProcessSight {
  const gone = (why: string): ProcessSight => ({ kind: 'gone', why })
  let text: string
  try {
    text = readFileSync(pidFile, 'latin1')
  } catch (cause) {
    return gone(`the pid file ${pidFile} cannot be read: ${(cause as NodeJS.ErrnoException).code}`)
  }
  const pid = Number(/^\s*(\d{1,10})\s*$/.exec(text)?.[1])
  if (!(pid > 1)) return gone(`the pid file ${pidFile} holds no pid`)
  const stat = statusOf(pid)
  if (!stat) return gone(`the process ${pid} of ${pidFile} is not there`)
  if (stat.state === 'Z' || stat.state === 'X') return gone(`the process ${pid} of ${pidFile} has ended`)
  if (!isKeepalived(pid, stat.command))
    return gone(`the process ${pid} of ${pidFile} is ${stat.command}, not keepalived`)
  const uptime = Number.parseFloat(readFileSync('/proc/uptime', 'latin1'))
  return {
    kind: 'running',
    process: { pid, started: stat.started, age: Math.max(0, uptime * 1000 - stat.started * 10) },
  }
}

/**
 * Which of the signals the kernel holds for a process, by what the process does with them. A process that does neither
 * handle nor block a signal must not be sent it: most would end it.
 */
export function signalSight(pid: number, signal: number): 'awaited' | 'pending' | 'unsafe' | 'gone' {
  const text = readOr(`/proc/${pid}/status`)
  if (text === undefined) return 'gone'
  const holds = (field: string): boolean => {
    const mask = new RegExp(`^${field}:\\s*([0-9a-f]+)$`, 'm').exec(text)?.[1]
    return mask !== undefined && ((BigInt(`0x${mask}`) >> BigInt(signal - 1)) & 1n) === 1n
  }
  if (holds('SigPnd') || holds('ShdPnd')) return 'pending'
  // keepalived blocks its signals and reads them from a signalfd.
  return holds('SigBlk') || holds('SigCgt') ? 'awaited' : 'unsafe'
}

/** The processes that keepalived has started and that are keepalived too: the one that speaks VRRP is among them. */
export function childrenOf(pid: number): readonly number[] {
  const text = readOr(`/proc/${pid}/task/${pid}/children`) ?? ''
  return text.split(' ').filter(Boolean).map(Number)
}

/** One variable of the environment that a process was started with. */
export function environmentOf(pid: number, name: string): string | undefined {
  const entry = (readOr(`/proc/${pid}/environ`) ?? '').split('\0').find((one) => one.startsWith(`${name}=`))
  return entry?.slice(name.length + 1)
}

type Status = { readonly command: string; readonly state: string; readonly started: number }

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the command stands in parentheses and may hold any byte. */
function statusOf(pid: number): Status | undefined {
  const text = readOr(`/proc/${pid}/stat`)
  const end = text?.lastIndexOf(')') ?? -1
  if (text === undefined || end < 0) return undefined
  const fields = text.slice(end + 2).split(' ')
  return { command: text.slice(text.indexOf('(') + 1, end), state: fields[0] ?? '', started: Number(fields[19]) }
}

/** By its command or, where `process_name` has changed that, by the program that it runs. */
function isKeepalived(pid: number, command: string): boolean {
  if (command.startsWith('keepalived')) return true
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '')) === 'keepalived'
  } catch {
    return false
  }
}

function readOr(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return undefined
  }
}
