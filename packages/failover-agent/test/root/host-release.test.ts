import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { disk, run, scratch, sweep } from './host/lab.ts'
import { type Machine, machine } from './host/machine.ts'
import { partitioned } from './host/partitioned.ts'

let here: Machine
let host: Machine['host']
beforeAll(sweep)
beforeEach(async () => {
  here = await machine()
  host = here.host
})

test('free while nobody has it, and not while it is mounted', async () => {
  const one = disk({ format: 'ext4' })
  expect(await host.isFree(one.path)).toBe(true)
  const point = here.mounted(one)
  expect(await host.isFree(one.path)).toBe(false)
  await host.unmount(point)
  expect(await host.isFree(one.path)).toBe(true)
})

test('a lazy unmount frees nothing as long as somebody writes', async () => {
  const one = disk({ format: 'ext4' })
  const point = here.mounted(one)
  const writer = await here.background('exec 9> "$1/file"; echo ready; exec sleep 1000', point)
  here.run('umount', '-l', point)
  expect(await host.mountsOf(one)).toEqual([])
  expect(await host.isFree(one.path)).toBe(false)
  await writer.end()
  await vi.waitFor(async () => expect(await host.isFree(one.path)).toBe(true), 30_000)
})

test('a mount of another namespace is seen', async () => {
  const one = disk({ format: 'ext4' })
  const point = here.mounted(one)
  const other = await here.background('exec unshare -m sh -c "echo ready; exec sleep 1000"')
  await host.unmount(point)
  expect(await host.isFree(one.path)).toBe(false)
  await other.end()
  await vi.waitFor(async () => expect(await host.isFree(one.path)).toBe(true), 30_000)
})

test('a disk is not free while a partition of it is mounted', async () => {
  const whole = partitioned()
  const part = await host.partition(whole, 1)
  if (!part) throw new Error('no partition')
  run('mkfs.ext4', '-q', '-F', part.path)
  expect(await host.isFree(whole.path)).toBe(true)
  here.mounted(part)
  expect(await host.isFree(whole.path)).toBe(false)
  expect(await host.isFree(part.path)).toBe(false)
})

test('several tests at the same time do not refuse one another', async () => {
  const { path } = disk()
  expect(await Promise.all(Array.from({ length: 20 }, () => host.isFree(path)))).toEqual(Array(20).fill(true))
})

test('what is gone or no block device is an error and not free', async () => {
  await expect(host.isFree('/dev/no-such')).rejects.toMatchObject({ reason: 'missing' })
  const file = join(scratch(), 'file')
  writeFileSync(file, '')
  await expect(host.isFree(file)).rejects.toMatchObject({
    reason: 'failed',
    message: expect.stringMatching(/no block device/),
  })
})
