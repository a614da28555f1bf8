import { constants, type FileHandle, open, stat } from 'node:fs/promises'
import { type Host, HostError } from '../host.ts'
import type { Lane } from './lane.ts'
import { codeOf, isGone } from './sys-file.ts'

const LIMIT = 5_000

/** O_NONBLOCK, so that an open never waits: a drive that is not ready has one to wait for. */
const FLAGS = constants.O_RDONLY | constants.O_EXCL | constants.O_NONBLOCK

/**
 * The release test. The kernel refuses an exclusive open of a block device while a mount of any namespace, a lazily
 * unmounted file system, a partition of it, swap, LVM or fsck has it. It does not see a process that has merely opened the
 * raw device: `holders` does. One test at a time, for two would refuse one another.
 * https://man7.org/linux/man-pages/man2/open.2.html (O_EXCL)
 */
export const releaseTest = (lane: Lane): Pick<Host, 'isFree'> => ({
  isFree: (path) =>
    lane(`the release test of ${path}`, LIMIT, async () => {
      const handle = await exclusively(path)
      await handle?.close()
      return handle !== undefined
    }),
})

async function exclusively(path: string): Promise<FileHandle | undefined> {
  try {
    // On anything else O_EXCL means nothing, and the test would always pass.
    if (!(await stat(path)).isBlockDevice()) throw new HostError('failed', `${path} is no block device`)
    return await open(path, FLAGS)
  } catch (cause) {
    if (cause instanceof HostError) throw cause
    if (codeOf(cause) === 'EBUSY') return undefined
    const { message } = cause as Error
    throw new HostError(isGone(cause) ? 'missing' : 'failed', `${path} cannot be opened: ${message}`, cause)
  }
}
