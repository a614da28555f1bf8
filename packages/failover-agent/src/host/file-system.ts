import { type FileSystemSight, type Host, HostError } from '../host.ts'
import { type BlkidTags, tagsIn } from './blkid-tags.ts'
import type { Lane } from './lane.ts'
import { readBeginning } from './probe-read.ts'
import { child, complaint, type Outcome } from './run.ts'

const LIMIT = 15_000

/** As far as any superblock that makes a device not blank: 64 KiB, where btrfs has its own, and some more. */
const BEGINNING = 128 * 1024

/**
 * Looks with blkid, past its cache. Its exit code 2 says "nothing found", and also "could not read": a device is called
 * blank only once its beginning could be read. https://man7.org/linux/man-pages/man8/blkid.8.html
 */
export const fileSystems = (lane: Lane): Pick<Host, 'fileSystem'> => ({
  fileSystem: (path) =>
    lane(`blkid ${path}`, LIMIT, async (late) => {
      const outcome = await child(['blkid', '-p', '-o', 'export', path], { late })
      const found = outcome.code === 0 ? sightIn(tagsIn(outcome.stdout)) : undefined
      if (found) return found
      if (outcome.code !== 0 && outcome.code !== 2) throw refused(path, outcome)
      await readBeginning(path, BEGINNING, (command) => child(command, { late }))
      return undefined
    }),
})

/** Of a partition blkid also tells what the partition table says of it; that alone makes it no less blank. */
function sightIn(tags: BlkidTags): FileSystemSight | undefined {
  const label = tags.get('LABEL')
  const type = tags.get('TYPE')
  if (type !== undefined) return { type, uuid: tags.get('UUID') ?? '', ...(label !== undefined && { label }) }
  const table = tags.get('PTTYPE')
  return table === undefined ? undefined : { type: `partition table (${table})`, uuid: tags.get('PTUUID') ?? '' }
}

function refused(path: string, outcome: Outcome): HostError {
  if (outcome.code === 8)
    return new HostError(
      'corrupt',
      `${path} holds the marks of more than one file system, so that nobody can tell which is the right one; wipefs ${path} lists them, wipefs --backup --offset removes the stale one`,
    )
  return new HostError('failed', `blkid could not look at ${path}: ${complaint(outcome)}`)
}
