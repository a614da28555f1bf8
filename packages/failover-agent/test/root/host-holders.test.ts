import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { BlockDevice, BlockHolder } from '../../src/host.ts'
import { hungFileSystem } from './host/hung-file-system.ts'
import { type Disk, disk, limitSize, run, scratch, started, sweep } from './host/lab.ts'
import { type Machine, machine } from './host/machine.ts'
import { partitioned } from './host/partitioned.ts'

let here: Machine
let host: Machine['host']
let one: Disk
let point: string
beforeAll(sweep)
beforeEach(async () => {
  here = await machine()
  host = here.host
  one = disk({ format: 'ext4' })
  point = here.mounted(one)
})

/** A process that is ready may still have its old name. */
const PATIENCE = 30_000

/** Those that were found; in a container not every process may be looked at, and that is told where nobody else is. */
const found = (holders: readonly BlockHolder[]): readonly BlockHolder[] =>
  holders.filter(({ how }) => !/^process \d+ may not be looked at/.test(how))

/** Those who use what is on a disk: every losetup(8) of another suite opens its node for a moment. */
const users = async (disk: BlockDevice): Promise<readonly BlockHolder[]> =>
  (await host.holders(disk)).filter(({ how }) => !/^fd \/dev\/loop/.test(how))

/** Also right after it was so: a namespace takes a moment to go. */
const nobodyHas = (disk: Disk) => vi.waitFor(async () => expect(found(await users(disk))).toEqual([]), PATIENCE)

test('nobody: our own mount of it is no holder', () => nobodyHas(one))

test('an open file, by its path, and the command that has it open', async () => {
  const { pid } = await here.background('exec 9> "$1/file"; echo ready; exec sleep 1000', point)
  await vi.waitFor(async () => {
    expect(await users(one)).toEqual([{ pid, command: 'sleep 1000', how: `fd ${point}/file` }])
  }, PATIENCE)
})

test('many open files are three and the number of the rest', async () => {
  const script = 'for n in 3 4 5 6 7; do eval "exec $n> \\"$1/$n\\""; done; echo ready; exec sleep 1000'
  const { pid } = await here.background(script, point)
  const hows = (await users(one)).map((holder) => [holder.pid, holder.how])
  expect(hows).toHaveLength(4)
  expect(hows).toContainEqual([pid, 'fd of 2 more'])
})

test('a working folder, and a stopped process', async () => {
  const { pid } = await here.background('cd "$1"; echo ready; exec sleep 1000', point)
  process.kill(pid, 'SIGSTOP')
  expect(await users(one)).toEqual([{ pid, command: expect.any(String), how: `cwd ${point}` }])
})

test('a program that runs from it', async () => {
  copyFileSync('/bin/sleep', here.at(join(point, 'doze')))
  run('chmod', '755', here.at(join(point, 'doze')))
  const { pid } = await here.background('"$1/doze" 1000 & echo $!; wait', point)
  await vi.waitFor(async () => {
    const holders = await users(one)
    expect(holders).toEqual([{ pid: expect.any(Number), command: `${point}/doze 1000`, how: `exe ${point}/doze` }])
    expect([0, pid]).not.toContain(holders[0]?.pid)
  }, PATIENCE)
})

test('a file that is mapped and closed', async () => {
  writeFileSync(here.at(join(point, 'mapped')), 'x'.repeat(8192))
  const script = `import mmap, os, sys, time
fd = os.open(sys.argv[1], os.O_RDWR)
held = mmap.mmap(fd, 8192)
os.close(fd)
fds = [os.close(int(n)) for n in os.listdir('/proc/self/fd') if os.path.exists(f'/proc/self/fd/{n}') and os.readlink(f'/proc/self/fd/{n}') == sys.argv[1]]
print('ready', flush=True)
time.sleep(1000)`
  await here.background('exec python3 -c "$2" "$1/mapped"', point, script)
  expect((await users(one)).map(({ how }) => how)).toEqual([`maps ${point}/mapped`])
})

test('a root folder of a process', async () => {
  for (const folder of ['bin', 'lib', 'lib64', 'usr']) mkdirSync(here.at(join(point, folder)), { recursive: true })
  for (const folder of ['bin', 'lib', 'lib64', 'usr']) here.run('mount', '--rbind', `/${folder}`, join(point, folder))
  const { pid } = await here.background('exec chroot "$1" /bin/sh -c "echo ready; exec sleep 1000"', point)
  const hows = (await users(one)).filter((holder) => holder.pid === pid).map(({ how }) => how)
  expect(hows).toEqual(expect.arrayContaining([`root ${point}`, `cwd ${point}`]))
})

test('processes of another mount and pid namespace that have it mounted there', async () => {
  const other = await here.background(
    'exec unshare -m -p -f --kill-child --mount-proc sh -c "sleep 1000 & echo ready; wait"',
  )
  await host.unmount(point)
  const holders = await users(one)
  expect(new Set(holders.map(({ how }) => how))).toEqual(new Set([`mounts ${point}`]))
  expect(holders.length).toBeGreaterThan(1)
  expect(holders.every(({ pid }) => pid > 1)).toBe(true)
  await other.end()
  await nobodyHas(one)
})

test('an open file of another mount namespace', async () => {
  const { pid } = await here.background(
    'exec unshare -m sh -c \'exec 9> "$0/file"; echo ready; exec sleep 1000\' "$1"',
    point,
  )
  const hows = (await users(one)).filter((holder) => holder.pid === pid).map(({ how }) => how)
  expect(hows).toEqual([`fd ${point}/file`, `mounts ${point}`])
})

test('what has survived a lazy unmount: open files and working folders that no mount table shows', async () => {
  const writer = await here.background('exec 9> "$1/file"; echo ready; exec sleep 1000', point)
  const walker = await here.background('mkdir "$1/sub"; cd "$1/sub"; echo ready; exec sleep 1000', point)
  here.run('umount', '-l', point)
  const pids = (await users(one)).map(({ pid }) => pid)
  expect(pids.toSorted()).toEqual([writer.pid, walker.pid].toSorted())
})

test('who has opened the raw device, which the release test does not see', async () => {
  await host.unmount(point)
  const { pid } = await here.background('exec 9< "$1"; echo ready; exec sleep 1000', one.path)
  expect(await host.isFree(one.path)).toBe(true)
  expect(await host.holders(one)).toContainEqual({ pid, command: expect.any(String), how: `fd ${one.path}` })
})

test('of a disk: who uses a partition of it', async () => {
  const whole = partitioned()
  const part = await host.partition(whole, 1)
  if (!part) throw new Error('no partition')
  run('mkfs.ext4', '-q', '-F', part.path)
  const there = here.mounted(part)
  const { pid } = await here.background('cd "$1"; echo ready; exec sleep 1000', there)
  expect((await users(whole)).map((holder) => holder.pid)).toEqual([pid])
  expect((await users(part)).map((holder) => holder.pid)).toEqual([pid])
})

test('the kernel itself: a loop device over a file of it, and a mount on top', async () => {
  run('truncate', '-s', '1M', here.at(join(point, 'image')))
  const loop = here.run('losetup', '-f', '--show', join(point, 'image'))
  try {
    mkdirSync(here.at(join(point, 'sub')))
    here.run('mount', '-t', 'tmpfs', 'none', join(point, 'sub'))
    expect((await users(one)).map(({ pid, command, how }) => [pid, command, how])).toEqual([
      [0, 'the kernel', `loop device ${loop.slice('/dev/'.length)} over ${point}/image`],
      [0, 'the kernel', `tmpfs mounted on it at ${point}/sub`],
    ])
  } finally {
    run('losetup', '-d', loop)
  }
})

test('a device that was pulled away still has its holders', async () => {
  const { pid } = await here.background('exec 9> "$1/file"; echo ready; exec sleep 1000', point)
  limitSize(one, 512)
  expect((await users(one)).map((holder) => holder.pid)).toEqual([pid])
})

test('processes in a file system that hangs neither hold the look nor are taken for holders', async () => {
  const hung = await hungFileSystem(here)
  const script = 'cd "$1"; exec 9< .; echo ready; exec sleep 1000'
  await here.background(script, hung.point)
  await hung.hang()
  const { pid } = await here.background('cd "$1"; echo ready; exec sleep 1000', point)
  await started('nsenter', '-t', String(here.pid), '-m', '--', 'sh', '-c', 'echo ready; exec ls "$0"', hung.point)
  expect((await users(one)).map((holder) => holder.pid)).toEqual([pid])
  // Nor do they where no table shows the mount any more.
  here.run('umount', '-l', hung.point)
  expect((await users(one)).map((holder) => holder.pid)).toEqual([pid])
  await nobodyHas(disk())
})

test('a name with what steers a terminal is printable', async () => {
  const { pid } = await here.background(
    'cp /bin/sleep "$2"; "$2" 1000 9> "$1/x" & echo $!; wait',
    point,
    join(scratch(), 'a\u001b[31mb'),
  )
  await vi.waitFor(async () => {
    const holders = (await users(one)).filter((holder) => holder.pid !== pid)
    expect(holders[0]?.command).toMatch(/a \[31mb 1000$/)
  }, PATIENCE)
})
