import { readFile, realpath, stat } from 'node:fs/promises'
import { posix } from 'node:path'
import { type Host, HostError } from '../host.ts'
import type { Lane } from './lane.ts'
import { type Mount, mountOver, mountsIn, sightOf } from './mountinfo.ts'
import type { Roots } from './roots.ts'
import { child, complaint, type Outcome } from './run.ts'
import { codeOf, isGone } from './sys-file.ts'

/** A journal is replayed while it is mounted. */
const MOUNT_LIMIT = 60_000
/** What is not on the disk yet is written out first. After this it goes on, and the next call waits for it. */
const UNMOUNT_LIMIT = 15_000

/** Mounts of our own mount namespace. What mounts and what unmounts one point take turns. */
export function mounting(roots: Roots, lane: Lane): Pick<Host, 'mountAt' | 'mountsOf' | 'mount' | 'unmount'> {
  const at = async (point: string): Promise<Mount | undefined> => visibleAt(await ownMounts(roots), point)
  const turn = (point: string) => `the mount on ${point}`
  return {
    mountAt: async (point) => {
      const mount = await at(point)
      return mount && sightOf(mount)
    },
    mountsOf: async ({ number }) =>
      (await ownMounts(roots))
        .filter((mount) => mount.number === number)
        .map(sightOf)
        .toReversed(),
    mount: (path, point, type, options) =>
      lane(turn(point), MOUNT_LIMIT, async (late) => {
        await refuseMissing(point)
        if (/^ext[234]$/.test(type)) await refuseErrors(path, late)
        const outcome = await child(mountCommand(path, point, type, options), { late, whenLate: 'leave' })
        if (outcome.code !== 0) throw notMounted(outcome)
      }),
    unmount: (point) =>
      lane(turn(point), UNMOUNT_LIMIT, async (late) => {
        if (await at(point)) await unmount(point, late)
      }),
  }
}

/** The mounts that this process sees. */
export const ownMounts = async (roots: Roots): Promise<readonly Mount[]> =>
  mountsIn(await readFile(`${roots.proc}/self/mountinfo`, 'utf8'))

async function visibleAt(mounts: readonly Mount[], point: string): Promise<Mount | undefined> {
  const plain = posix.resolve(point)
  const over = mountOver(mounts, plain)
  if (over?.point === plain) return over
  // The kernel's table has no symbolic links in its paths.
  const real = await realpath(plain).catch((cause: unknown) => {
    if (isGone(cause)) return plain
    throw new HostError('failed', `${point} cannot be looked at: ${(cause as Error).message}`, cause)
  })
  const there = mountOver(mounts, real)
  return there?.point === real ? there : undefined
}

/** `--rw` refuses what mount(8) would otherwise do to a device that is write-protected: mount it read-only and say nothing. */
export const mountCommand = (path: string, point: string, type: string, options: readonly string[]) =>
  [
    ...(['mount', '-t', type] as const),
    ...(options.join(',').split(',').includes('ro') ? [] : ['--rw']),
    ...(options.length > 0 ? ['-o', options.join(',')] : []),
    path,
    point,
  ] as const

async function refuseMissing(point: string): Promise<void> {
  try {
    if ((await stat(point)).isDirectory()) return
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT')
      throw new HostError('failed', `${point} cannot be used: ${(cause as Error).message}`, cause)
    throw new HostError(
      'missing',
      `the mount point ${point} does not exist; make it on every node: mkdir -p ${point}`,
      cause,
    )
  }
  throw new HostError('missing', `the mount point ${point} is no directory`)
}

/**
 * The kernel mounts an ext4 that has noted errors, and lets them spread. Where nobody can tell, the mount itself will.
 * https://man7.org/linux/man-pages/man8/dumpe2fs.8.html
 */
async function refuseErrors(path: string, late: AbortSignal): Promise<void> {
  const told = await child(['dumpe2fs', '-h', path], { late }).catch(() => undefined)
  const state = /^Filesystem state: +(.*with errors)$/m.exec(told?.stdout ?? '')?.[1]
  if (state !== undefined) throw new HostError('corrupt', `${path} has noted errors (${state})`)
}

function notMounted(outcome: Outcome): HostError {
  const { stderr } = outcome
  if (/already mounted o[nr] /.test(stderr)) return new HostError('busy', complaint(outcome))
  if (/special device .* does not exist/.test(stderr)) return new HostError('missing', complaint(outcome))
  if (/Structure needs cleaning|can't read superblock/.test(stderr))
    return new HostError('corrupt', `${complaint(outcome)}; dmesg says more`)
  return new HostError('failed', `${complaint(outcome)}; dmesg says more`)
}

/** A disk that is gone cannot be synced, and its file system must go all the same: that is told once it has gone. */
async function unmount(point: string, late: AbortSignal): Promise<void> {
  const synced = await child(['sync', '-f', point], { late, whenLate: 'leave' })
  // Whoever asked has left, and may want it mounted by now.
  if (late.aborted) return
  const outcome = await child(['umount', point], { late, whenLate: 'leave' })
  if (outcome.code !== 0 && !/: (not mounted|no mount point specified)/.test(outcome.stderr))
    throw new HostError(/: (target|device) is busy/.test(outcome.stderr) ? 'busy' : 'failed', complaint(outcome))
  if (synced.code !== 0)
    throw new HostError('failed', `${point} is unmounted, but not all of it could be written out: ${complaint(synced)}`)
}
