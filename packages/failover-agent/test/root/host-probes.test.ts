import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { PROBE_NAME } from '../../src/host/probe-write.ts'
import { hungFileSystem } from './host/hung-file-system.ts'
import { disk, limitSize, scratch, sweep } from './host/lab.ts'
import { type Machine, machine } from './host/machine.ts'

let here: Machine
let host: Machine['host']
beforeAll(sweep)
beforeEach(async () => {
  here = await machine()
  host = here.host
})

test('a file system that is well takes a probe, and nothing is left of it', async () => {
  for (const format of ['ext4', 'xfs'] as const) {
    const point = here.mounted(disk({ format, megabytes: 300 }))
    await host.probeWrite(point)
    expect(readdirSync(here.at(point)).filter((name) => name !== 'lost+found')).toEqual([])
  }
})

test('several probes at the same time do not disturb one another', async () => {
  const point = here.mounted(disk({ format: 'ext4' }))
  await Promise.all(Array.from({ length: 5 }, () => host.probeWrite(point)))
})

test('what a probe that was killed has left goes with the next', async () => {
  const point = here.mounted(disk({ format: 'ext4' }))
  writeFileSync(here.at(join(point, PROBE_NAME)), 'old')
  await host.probeWrite(point)
  expect(readdirSync(here.at(point))).not.toContain(PROBE_NAME)
})

test('a link in its place is not followed', async () => {
  const point = here.mounted(disk({ format: 'ext4' }))
  const precious = join(scratch(), 'precious')
  writeFileSync(precious, 'text')
  symlinkSync(precious, here.at(join(point, PROBE_NAME)))
  await host.probeWrite(point)
  expect(readFileSync(precious, 'utf8')).toBe('text')
})

test('a folder in its place is an error', async () => {
  const point = here.mounted(disk({ format: 'ext4' }))
  mkdirSync(here.at(join(point, PROBE_NAME)))
  await expect(host.probeWrite(point)).rejects.toMatchObject({
    reason: 'failed',
    message: expect.stringMatching(/Is a directory/),
  })
})

test('a full file system is not a broken one, until it cannot be synced', async () => {
  const one = disk({ format: 'ext4' })
  const point = here.mounted(one)
  expect(() => here.run('dd', 'if=/dev/zero', `of=${point}/all`, 'bs=1M')).toThrow(/No space left/)
  await host.probeWrite(point)
  expect(readdirSync(here.at(point))).not.toContain(PROBE_NAME)
})

test('read-only, pulled away or not there: it cannot be written', async () => {
  const readOnly = here.mounted(disk({ format: 'ext4' }), '-o', 'ro')
  await expect(host.probeWrite(readOnly)).rejects.toMatchObject({
    reason: 'failed',
    message: expect.stringMatching(/Read-only file system/),
  })
  const one = disk({ format: 'ext4' })
  const point = here.mounted(one)
  limitSize(one, 512)
  await expect(host.probeWrite(point)).rejects.toMatchObject({
    reason: 'failed',
    message: expect.stringMatching(/cannot be written/),
  })
  await expect(host.probeWrite('/no/such/point')).rejects.toMatchObject({ reason: 'failed' })
})

test('a file system that hangs is told within the time limit, and the agent’s own files are still read', async () => {
  const hung = await hungFileSystem(here)
  await hung.hang()
  await host.limit(4000)
  await expect(host.hastyProbeWrite(hung.point)).rejects.toMatchObject({ reason: 'timeout' })
  await host.probeRead(disk().path)
})

test('a device is read past the page cache: one that was pulled away is found out', async () => {
  const one = disk({ format: 'ext4' })
  here.mounted(one)
  await host.probeRead(one.path)
  limitSize(one, 512)
  await expect(host.probeRead(one.path)).rejects.toMatchObject({
    reason: 'failed',
    message: expect.stringMatching(/ends after 512 bytes/),
  })
  limitSize(one, 0)
  await host.probeRead(one.path)
  await expect(host.probeRead('/dev/no-such')).rejects.toMatchObject({ reason: 'missing' })
})
