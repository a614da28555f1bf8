import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { attached, type Disk, run, scratch } from './lab.ts'

/** A disk with one Linux partition from its first MiB to its end, as number 1 of an MBR. */
export function partitioned(megabytes = 64): Disk {
  const file = join(scratch(), 'disk')
  run('truncate', '-s', `${megabytes}M`, file)
  const entry = Buffer.alloc(16)
  entry[4] = 0x83
  entry.writeUInt32LE(2048, 8)
  entry.writeUInt32LE(megabytes * 2048 - 2048, 12)
  const fd = openSync(file, 'r+')
  writeSync(fd, entry, 0, 16, 446)
  writeSync(fd, Buffer.from([0x55, 0xaa]), 0, 2, 510)
  closeSync(fd)
  const whole = attached(file)
  // Not every kernel can read the table by itself.
  run('partx', '-a', whole.path)
  return whole
}
