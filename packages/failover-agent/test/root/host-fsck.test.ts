import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { disk, limitSize, run, sweep } from './host/lab.ts'
import { type Machine, machine } from './host/machine.ts'

let here: Machine
let host: Machine['host']
beforeAll(sweep)
beforeEach(async () => {
  here = await machine()
  host = here.host
})

const XFS = { format: 'xfs', megabytes: 300 } as const

test('file systems that are well pass, and are not changed', async () => {
  await host.fsck(disk({ format: 'ext4' }).path, 'ext4')
  await host.fsck(disk(XFS).path, 'xfs')
})

test('an ext4 that was pulled away replays its journal, and passes', async () => {
  const one = disk({ format: 'ext4' })
  const point = here.mounted(one)
  writeFileSync(here.at(join(point, 'file')), 'text')
  here.run('sync', '-f', point)
  limitSize(one, 512)
  await host.unmount(point)
  limitSize(one, 0)
  expect(run('dumpe2fs', '-h', one.path)).toContain('needs_recovery')
  await host.fsck(one.path, 'ext4')
  expect(run('dumpe2fs', '-h', one.path)).not.toContain('needs_recovery')
})

test('an ext4 with small errors is repaired', async () => {
  const { path } = disk({ format: 'ext4' })
  run('debugfs', '-w', '-R', 'set_super_value free_blocks_count 1', path)
  run('debugfs', '-w', '-R', 'set_super_value state 2', path)
  await host.fsck(path, 'ext4')
  expect(run('dumpe2fs', '-h', path)).toMatch(/Filesystem state: +clean/)
})

test('an ext4 with errors that a person must decide on is refused', async () => {
  const { path } = disk({ format: 'ext4' })
  run('debugfs', '-w', '-R', 'clri <2>', path)
  run('debugfs', '-w', '-R', 'set_super_value state 2', path)
  await expect(host.fsck(path, 'ext4')).rejects.toMatchObject({
    reason: 'corrupt',
    message: expect.stringMatching(/UNEXPECTED INCONSISTENCY.*A person must decide/),
  })
})

test('nothing is checked that is mounted', async () => {
  const ext4 = disk({ format: 'ext4' })
  const xfs = disk(XFS)
  here.mounted(ext4)
  here.mounted(xfs)
  await expect(host.fsck(ext4.path, 'ext4')).rejects.toMatchObject({ reason: 'busy' })
  await expect(host.fsck(xfs.path, 'xfs')).rejects.toMatchObject({ reason: 'busy' })
})

test('an xfs with a dirty log passes, for its mount replays it', async () => {
  const one = disk(XFS)
  const point = here.mounted(one)
  writeFileSync(here.at(join(point, 'kept')), 'text')
  here.run('sync', '-f', point)
  writeFileSync(here.at(join(point, 'lost')), 'text')
  limitSize(one, 512)
  await expect(host.unmount(point)).rejects.toThrow(/is unmounted, but/)
  limitSize(one, 0)
  expect(run('xfs_logprint', '-t', one.path)).toContain('<DIRTY>')
  await host.fsck(one.path, 'xfs')
  await host.mount(one.path, point, 'xfs', [])
  expect(here.run('ls', point)).toContain('kept')
  await host.unmount(point)
  await host.fsck(one.path, 'xfs')
})

test('an xfs with a clean log and a broken free space tree is refused', async () => {
  const { path } = disk(XFS)
  run('xfs_db', '-x', '-c', 'agf 0', '-c', 'write -d freeblks 1', path)
  await expect(host.fsck(path, 'xfs')).rejects.toMatchObject({ reason: 'corrupt' })
})

test('what is of another type, or not there, is an error', async () => {
  await expect(host.fsck(disk().path, 'btrfs')).rejects.toMatchObject({
    reason: 'failed',
    message: expect.stringMatching(/no check is known for btrfs/),
  })
  await expect(host.fsck('/dev/no-such', 'ext4')).rejects.toMatchObject({ reason: 'missing' })
  await expect(host.fsck('/dev/no-such', 'xfs')).rejects.toThrow(/no-such/)
})
