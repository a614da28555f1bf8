import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { hungFileSystem } from './host/hung-file-system.ts'
import { attached, disk, limitSize, mountPoint, run, scratch, sweep } from './host/lab.ts'
import { type Machine, machine } from './host/machine.ts'

let here: Machine
let host: Machine['host']
beforeAll(sweep)
beforeEach(async () => {
  here = await machine()
  host = here.host
})

test('a file system is mounted, seen, and unmounted again', async () => {
  const { path, number } = disk({ format: 'ext4' })
  const point = mountPoint('a b\\c')
  await host.mount(path, point, 'ext4', ['noatime', 'nodev'])
  expect(await host.mountAt(point)).toEqual({ point, number, type: 'ext4', readOnly: false })
  expect(await host.mountsOf({ path, number })).toHaveLength(1)
  expect(readFileSync(`/proc/${here.pid}/mountinfo`, 'utf8')).toMatch(new RegExp(` ${number} .*noatime`))
  writeFileSync(here.at(join(point, 'file')), 'text')
  await host.unmount(point)
  expect(await host.mountAt(point)).toBeUndefined()
  expect(existsSync(here.at(join(point, 'file')))).toBe(false)
  await host.unmount(point)
})

test('a mount point behind a symbolic link is found', async () => {
  const one = disk({ format: 'ext4' })
  const point = here.mounted(one)
  const link = join(scratch(), 'link')
  symlinkSync(point, link)
  expect(await host.mountAt(link)).toMatchObject({ point, number: one.number })
  await host.unmount(link)
  expect(await host.mountsOf(one)).toEqual([])
})

test('of two mounts on one point the upper one is seen and unmounted', async () => {
  const lower = disk({ format: 'ext4' })
  const upper = disk({ format: 'ext4' })
  const point = here.mounted(lower)
  await host.mount(upper.path, point, 'ext4', [])
  expect(await host.mountAt(point)).toMatchObject({ number: upper.number })
  await host.unmount(point)
  expect(await host.mountAt(point)).toMatchObject({ number: lower.number })
})

test('an ext4 that has noted errors is not mounted before it was checked', async () => {
  const { path } = disk({ format: 'ext4' })
  const point = mountPoint()
  run('debugfs', '-w', '-R', 'set_super_value state 2', path)
  await expect(host.mount(path, point, 'ext4', [])).rejects.toMatchObject({
    reason: 'corrupt',
    message: `${path} has noted errors (not clean with errors)`,
  })
  expect(await host.mountAt(point)).toBeUndefined()
  await host.fsck(path, 'ext4')
  await host.mount(path, point, 'ext4', [])
  await host.unmount(point)
})

test('what cannot be mounted says why: no such point, no such device, another file system, mounted already', async () => {
  const blank = disk()
  const xfs = disk({ format: 'xfs', megabytes: 300 })
  const point = here.mounted(xfs)
  const missing = host.mount(blank.path, '/no/such/point', 'ext4', [])
  await expect(missing).rejects.toMatchObject({
    reason: 'missing',
    message: expect.stringContaining('mkdir -p /no/such/point'),
  })
  await expect(host.mount('/dev/no-such', point, 'ext4', [])).rejects.toMatchObject({ reason: 'missing' })
  await expect(host.mount(blank.path, point, 'ext4', [])).rejects.toMatchObject({
    reason: 'failed',
    message: expect.stringMatching(/wrong fs type.*dmesg/),
  })
  await expect(host.mount(xfs.path, point, 'xfs', [])).rejects.toMatchObject({ reason: 'busy' })
  expect(await host.mountsOf(blank)).toEqual([])
})

test('a write-protected device is refused and not mounted read-only', async () => {
  const { path } = attached(disk({ format: 'ext4' }).file, '-r')
  const point = mountPoint()
  await expect(host.mount(path, point, 'ext4', [])).rejects.toMatchObject({ reason: 'failed' })
  expect(await host.mountAt(point)).toBeUndefined()
  await host.mount(path, point, 'ext4', ['ro', 'noload'])
  expect(await host.mountAt(point)).toMatchObject({ readOnly: true })
})

test('an open file keeps it busy, until it is closed', async () => {
  const one = disk({ format: 'ext4' })
  const point = here.mounted(one)
  const holder = await here.background('exec 9> "$1/file"; echo ready; exec sleep 1000', point)
  await expect(host.unmount(point)).rejects.toMatchObject({ reason: 'busy' })
  expect(await host.mountAt(point)).toBeDefined()
  await holder.end()
  await host.unmount(point)
  expect(await host.isFree(one.path)).toBe(true)
})

test('a stopped holder keeps it busy as well', async () => {
  const point = here.mounted(disk({ format: 'ext4' }))
  const holder = await here.background('cd "$1"; echo ready; exec sleep 1000', point)
  process.kill(holder.pid, 'SIGSTOP')
  await expect(host.unmount(point)).rejects.toMatchObject({ reason: 'busy' })
})

test('a device pulled away: the mount turns read-only, and goes, and it is told that data did not reach the disk', async () => {
  const one = disk({ format: 'ext4' })
  const point = here.mounted(one)
  writeFileSync(here.at(join(point, 'file')), 'text')
  limitSize(one, 512)
  expect(() => here.run('sync', '-f', point)).toThrow()
  writeIgnored(here.at(join(point, 'other')))
  expect(await host.mountAt(point)).toMatchObject({ readOnly: true })
  await expect(host.unmount(point)).rejects.toMatchObject({
    reason: 'failed',
    message: expect.stringMatching(/is unmounted, but not all of it could be written out/),
  })
  expect(await host.mountAt(point)).toBeUndefined()
  await host.unmount(point)
})

function writeIgnored(path: string): void {
  try {
    writeFileSync(path, 'x')
  } catch {
    // It may be read-only by now.
  }
}

test('a file system that hangs is not unmounted twice at a time, and is once it can be', async () => {
  const hung = await hungFileSystem(here)
  await hung.hang()
  await host.limit(1000)
  await expect(host.hastyUnmount(hung.point)).rejects.toMatchObject({ reason: 'timeout' })
  await expect(host.hastyUnmount(hung.point)).rejects.toThrow(/hangs since/)
  const syncs = () => run('pgrep', '-fc', `^sync -f ${hung.point}$`)
  expect(syncs()).toBe('1')
  await hung.die()
  await vi.waitFor(() => expect(syncs).toThrow(), 30_000)
  await host.limit(60_000)
  await expect(host.hastyUnmount(hung.point)).rejects.toThrow(/is unmounted, but not all/)
  expect(here.points()).not.toContain(hung.point)
})
