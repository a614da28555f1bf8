import { mkdir, open, rm, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Argv, must } from './command.ts'
import { closeLoop, openLoop } from './loop-device.ts'

/** An EBS volume of the lab: a sparse file. */
export type VolumeSpec = {
  readonly id: string
  /** `foreign` is a swap area: not blank, and no file system. */
  readonly content: 'ext4' | 'xfs' | 'blank' | 'foreign'
  /** 64, and for XFS 300, the least that it takes. */
  readonly megabytes?: number
  /** ext4's multiple mount protection: the second mount of it anywhere is refused after some 20 seconds. */
  readonly mmp?: boolean
  /** A partition table, with the content in its only partition. */
  readonly partitioned?: boolean
  /** Of the file system; `uuidOf(id)` where left out. */
  readonly uuid?: string
}

/** A file system UUID made of a volume's id. */
export function uuidOf(id: string): string {
  const digits = id
    .replace(/[^0-9a-f]/g, '')
    .slice(-17)
    .padStart(32, '0')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Where a partition begins, in sectors of 512 bytes, as partitioning programs align it. */
const START = 2048

/** Writes a volume's file. */
export async function makeVolume(spec: VolumeSpec, file: string): Promise<void> {
  const size = (spec.megabytes ?? (spec.content === 'xfs' ? 300 : 64)) * 2 ** 20
  await mkdir(dirname(file), { recursive: true })
  await rm(file, { force: true })
  await (await open(file, 'wx')).close()
  await truncate(file, size)
  if (!spec.partitioned) return fill(spec, file)
  await writeTable(file, size / 512)
  const loop = await openLoop(file, { partitions: true })
  try {
    await fill(spec, `${loop}p1`)
  } finally {
    await closeLoop(loop)
  }
}

async function fill(spec: VolumeSpec, path: string): Promise<void> {
  const command = makerOf(spec, path)
  if (command) await must(command)
}

function makerOf({ id, content, mmp, uuid = uuidOf(id) }: VolumeSpec, path: string): Argv | undefined {
  switch (content) {
    case 'ext4':
      return ['mkfs.ext4', '-q', '-F', '-U', uuid, ...(mmp ? ['-O', 'mmp'] : []), path]
    case 'xfs':
      return ['mkfs.xfs', '-q', '-f', '-m', `uuid=${uuid}`, path]
    case 'foreign':
      return ['mkswap', '-U', uuid, path]
    case 'blank':
      return undefined
  }
}

/** A master boot record with one Linux partition up to the end. https://en.wikipedia.org/wiki/Master_boot_record */
async function writeTable(file: string, sectors: number): Promise<void> {
  const record = Buffer.alloc(512)
  record[446 + 4] = 0x83
  record.writeUInt32LE(START, 446 + 8)
  record.writeUInt32LE(sectors - START, 446 + 12)
  record.writeUInt16LE(0xaa55, 510)
  const handle = await open(file, 'r+')
  await handle.write(record, 0, 512, 0)
  await handle.close()
}
