import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type Disk, detach, disk, scratch, sweep } from './host/lab.ts'
import { type Machine, machine } from './host/machine.ts'

let here: Machine
let host: Machine['host']
let group: string
let number = 0
beforeAll(sweep)
beforeEach(async () => {
  here = await machine()
  host = here.host
  // What LVM writes of its own is no other test's.
  for (const folder of ['/etc/lvm', '/run/lvm']) here.run('mount', '-t', 'tmpfs', 'none', folder)
  number += 1
  group = `arnq-test-${process.pid}-${number}`
})

const lvm = (...words: readonly string[]): string => here.run('env', 'LVM_SUPPRESS_FD_WARNINGS=1', ...words)

/**
 * A volume group over two disks, with one logical volume that lies on both. It is written as metadata, for which LVM needs
 * no device mapper.
 */
function volumeGroup(): readonly [Disk, Disk] {
  const disks = [disk(), disk()] as const
  const paths = disks.map(({ path }) => path)
  lvm('pvcreate', '-q', ...paths)
  lvm('vgcreate', '-q', group, ...paths)
  const file = join(scratch(), 'metadata')
  lvm('vgcfgbackup', '-q', '-f', file, group)
  const text = readFileSync(file, 'utf8')
  const end = text.indexOf('\n}\n', text.indexOf('physical_volumes'))
  writeFileSync(file, `${text.slice(0, end)}\n${LOGICAL}${text.slice(end)}`)
  lvm('vgcfgrestore', '-q', '--yes', '-f', file, group)
  return disks
}

const segment = (at: number, disk: string): string =>
  `segment${at + 1} { start_extent = ${at * 10} extent_count = 10 type = "striped" stripe_count = 1 stripes = ["${disk}", 0] }`
const LOGICAL = `logical_volumes { pg-data { id = "aaaaaa-bbbb-cccc-dddd-eeee-ffff-gggggg" status = ["READ", "WRITE", "VISIBLE"]
  flags = [] segment_count = 2 ${segment(0, 'pv0')} ${segment(1, 'pv1')} } }`

test('a logical volume is activated and deactivated, or it is said that the kernel cannot', async () => {
  volumeGroup()
  expect(await host.active(group, 'pg-data')).toBeUndefined()
  if (existsSync('/sys/class/misc/device-mapper')) {
    await host.activate(group, 'pg-data')
    expect(await host.active(group, 'pg-data')).toMatchObject({ path: expect.stringMatching(/^\/dev\/dm-\d+$/) })
    await host.deactivate(group, 'pg-data')
  } else {
    await expect(host.activate(group, 'pg-data')).rejects.toMatchObject({
      reason: 'failed',
      message: `${group}/pg-data could not be activated: the kernel has no device mapper; load it with: modprobe dm_mod`,
    })
  }
  expect(await host.active(group, 'pg-data')).toBeUndefined()
  await host.deactivate(group, 'pg-data')
})

test('a group of which a disk is missing is not activated', async () => {
  const [, second] = volumeGroup()
  detach(second.path, second.file)
  await expect(host.activate(group, 'pg-data')).rejects.toMatchObject({
    reason: 'missing',
    message: expect.stringMatching(/is not complete: a disk of it is not attached here/),
  })
})

test('a group or a volume that is not there is missing', async () => {
  volumeGroup()
  await expect(host.activate('no-such-group', 'x')).rejects.toMatchObject({ reason: 'missing' })
  await expect(host.activate(group, 'no-such-volume')).rejects.toMatchObject({ reason: 'missing' })
})

test('a group that was exported is refused, with the way back', async () => {
  volumeGroup()
  lvm('vgexport', '-q', group)
  await expect(host.activate(group, 'pg-data')).rejects.toMatchObject({
    reason: 'failed',
    message: expect.stringContaining(`vgimport ${group}`),
  })
})

test('a disk that belongs to a group is not blank', async () => {
  const [first] = volumeGroup()
  expect(await host.fileSystem(first.path)).toMatchObject({ type: 'LVM2_member' })
})
