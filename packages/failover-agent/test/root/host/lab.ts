import { type ChildProcess, execFileSync, type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach } from 'vitest'
import { deviceNumber } from '../../../src/host/device-number.ts'
import { mountsIn } from '../../../src/host/mountinfo.ts'
import type { BlockDevice } from '../../../src/host.ts'

/** A loop device over a sparse file: to be attached, filled, mounted and pulled away. */
export type Disk = BlockDevice & { readonly file: string }

/** Folders of tests are called so, with the number of the process that made them. */
const NAME = 'arnq-host-root-'

const undone: (() => void | Promise<void>)[] = []
/** Leaders of process groups that have been started. */
const running = new Set<ChildProcess>()
/** All before any is waited for: one may hang in what another serves, and cannot be killed before that has ended. */
const killAll = () => {
  for (const child of running) kill(child)
}
afterEach(async () => {
  killAll()
  for (let undo = undone.pop(); undo; undo = undone.pop()) await undo()
})
process.on('exit', () => {
  killAll()
  for (let undo = undone.pop(); undo; undo = undone.pop()) void undo()
})

/** Runs this when the test has ended, before all that was given to it earlier. */
export const later = (undo: () => void | Promise<void>): void => void undone.push(undo)

/** Runs a program to its end; what it prints is the result, and an exit code other than 0 is thrown. */
export const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()

/** A folder of this test's own. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), `${NAME}${process.pid}-`))
  later(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An empty folder of this test's own, to mount something on. */
export function mountPoint(name = 'mnt'): string {
  const point = join(scratch(), name)
  mkdirSync(point)
  return point
}

export type DiskOptions = { readonly megabytes?: number; readonly format?: 'ext4' | 'xfs' }

/** Attaches a new disk, blank unless a format is given. */
export function disk({ megabytes = 64, format }: DiskOptions = {}): Disk {
  const file = join(scratch(), 'disk')
  run('truncate', '-s', `${megabytes}M`, file)
  if (format === 'ext4') run('mkfs.ext4', '-q', '-F', file)
  if (format === 'xfs') run('mkfs.xfs', '-q', '-f', file)
  return attached(file)
}

/** Attaches a disk whose content is there already; `flags` are those of losetup(8). */
export function attached(file: string, ...flags: readonly string[]): Disk {
  const path = run('losetup', '-f', '--show', ...flags, file)
  later(() => detach(path, file))
  return { path, number: deviceNumber(statSync(path).rdev), file }
}

/** Frees a loop device, once nothing uses it any more, and only while it is ours: another suite may have its number by now. */
export function detach(path: string, file: string): void {
  const isOurs = () => run('losetup', '-n', '-O', 'BACK-FILE', '-j', file) !== ''
  if (!isOurs()) return
  const parts = readdirSync('/dev').filter((name) => `/dev/${name}`.startsWith(`${path}p`))
  try {
    if (parts.length > 0) run('partx', '-d', path)
    run('losetup', '-d', path)
  } catch (error) {
    // Another suite that begins at the same moment sweeps as well.
    if (isOurs()) throw error
  }
}

/**
 * Sets the size limit of a loop device that is in use, in bytes, 0 for none: like a forced detach, every access beyond it
 * fails from then on. LOOP_SET_STATUS64: https://man7.org/linux/man-pages/man4/loop.4.html
 */
export const limitSize = ({ path }: Disk, bytes: number): void =>
  void run(
    'python3',
    '-c',
    `import fcntl, os, struct, sys
fd = os.open(sys.argv[1], os.O_RDWR)
info = bytearray(232)
fcntl.ioctl(fd, 0x4C05, info)
struct.pack_into('<Q', info, 32, int(sys.argv[2]))
fcntl.ioctl(fd, 0x4C04, bytes(info))`,
    path,
    String(bytes),
  )

/** A process that has said its first line. */
export type Background = { readonly pid: number; readonly line: string; readonly end: () => Promise<void> }

/** Waits for a process's first line; it must lead a process group, which ends with the test. */
export async function ready(child: ChildProcess): Promise<Background> {
  const ended = once(child, 'exit').then(() => running.delete(child))
  running.add(child)
  const end = async () => {
    kill(child)
    await ended
  }
  later(end)
  if (!child.stdout) throw new Error('no stdout')
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([once(lines, 'line'), ended.then(() => [undefined])])
  if (line === undefined) throw new Error(`${child.spawnargs.join(' ')} ended before it was ready`)
  return { pid: child.pid ?? 0, line, end }
}

function kill({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
}

/** Starts a program as `ready` wants it. */
export const started = (program: string, ...args: readonly string[]): Promise<Background> =>
  ready(launched(['ignore', 'pipe', 'inherit'], program, ...args))

/** Spawns the leader of a process group, which does not outlive this process. */
export const launched = (stdio: StdioOptions, program: string, ...args: readonly string[]): ChildProcess =>
  spawn(TIED[0], [...TIED.slice(1), program, ...args], { detached: true, stdio })

/** From util-linux. */
const TIED = ['setpriv', '--pdeathsig', 'KILL'] as const

/** Frees the disks of test runs that were killed before they could, and removes their folders. */
export function sweep(): void {
  for (const line of run('losetup', '-n', '-O', 'NAME,BACK-FILE').split('\n')) {
    const [path = '', file = ''] = line.trim().split(/\s+/, 2)
    const pid = new RegExp(`^${tmpdir()}/${NAME}(\\d+)-`).exec(file)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) detach(path, file)
  }
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${NAME}(\\d+)-`).exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The mounts that a process sees. */
export const mountsOfProcess = (pid: number | 'self') => mountsIn(readFileSync(`/proc/${pid}/mountinfo`, 'utf8'))
