import { closeSync, openSync, writeSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { linuxHost } from '../../src/host/index.ts'
import { type Disk, disk, limitSize, run, sweep } from './host/lab.ts'
import { partitioned } from './host/partitioned.ts'

const { fileSystem, partition } = linuxHost()
beforeAll(sweep)

const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

test('ext4 and xfs, with UUID and label', async () => {
  const ext4 = disk({ format: 'ext4' })
  expect(await fileSystem(ext4.path)).toEqual({ type: 'ext4', uuid })
  run('tune2fs', '-L', 'my data=1', '-U', '11111111-2222-3333-4444-555555555555', ext4.path)
  expect(await fileSystem(ext4.path)).toEqual({
    type: 'ext4',
    uuid: '11111111-2222-3333-4444-555555555555',
    label: 'my data=1',
  })
  expect(await fileSystem(disk({ format: 'xfs', megabytes: 300 }).path)).toEqual({ type: 'xfs', uuid })
})

test('a blank disk is blank, and so is a blank partition', async () => {
  expect(await fileSystem(disk().path)).toBeUndefined()
  const part = await partition(partitioned(), 1)
  expect(part && (await fileSystem(part.path))).toBeUndefined()
  if (part) run('mkfs.ext4', '-q', '-F', part.path)
  expect(part && (await fileSystem(part.path))).toEqual({ type: 'ext4', uuid })
})

test('a partition table and a physical volume of LVM are no file systems, and nothing is not what they are', async () => {
  expect(await fileSystem(partitioned().path)).toMatchObject({ type: 'partition table (dos)' })
  const { path } = disk()
  run('pvcreate', '-q', path)
  expect(await fileSystem(path)).toMatchObject({ type: 'LVM2_member' })
})

test('two file systems on one device are an error that names the way out', async () => {
  const one = disk({ format: 'xfs', megabytes: 300 })
  write(one, ext4Superblock(), 1024)
  await expect(fileSystem(one.path)).rejects.toMatchObject({
    reason: 'corrupt',
    message: expect.stringMatching(/more than one.*wipefs/),
  })
})

test('a device that cannot be read is not blank', async () => {
  const one = disk({ format: 'ext4' })
  limitSize(one, 512)
  await expect(fileSystem(one.path)).rejects.toMatchObject({
    reason: 'failed',
    message: expect.stringMatching(/ends after 512 bytes/),
  })
  await expect(fileSystem('/dev/no-such')).rejects.toMatchObject({ reason: 'missing' })
})

function ext4Superblock(): Buffer {
  const other = disk({ format: 'ext4' })
  return Buffer.from(
    run('sh', '-c', 'dd if="$1" bs=1024 skip=1 count=1 status=none | base64', 'sh', other.file),
    'base64',
  )
}

function write({ path }: Disk, bytes: Buffer, at: number): void {
  const fd = openSync(path, 'r+')
  writeSync(fd, bytes, 0, bytes.length, at)
  closeSync(fd)
}
