import { HostError, type MountSight } from '../host.ts'

/** A line of `/proc/PID/mountinfo`. https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html */
export type Mount = {
  readonly id: number
  /** The mount on which it stands; itself, or one that is not shown, where it is the root. */
  readonly parent: number
  /** `259:3`. */
  readonly number: string
  /** The folder of the file system that is seen at the point; `/` unless it is a bind mount of a part. */
  readonly root: string
  readonly point: string
  readonly options: readonly string[]
  /** `shared:7`, `master:3`. */
  readonly propagation: readonly string[]
  readonly type: string
  readonly source: string
  readonly superOptions: readonly string[]
}

/** All mounts of a mountinfo, in the kernel's order. Throws on a line that is none: half a table would hide a mount. */
export const mountsIn = (text: string): readonly Mount[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map(mountIn)

function mountIn(line: string): Mount {
  const [before = '', after = ''] = line.split(' - ', 2)
  const [id, parent, number, root, point, options, ...propagation] = before.split(' ')
  const [type, source, superOptions] = after.split(' ')
  if (!options || !superOptions || !point || !root || !number)
    throw new HostError('failed', `this line of mountinfo cannot be read: ${JSON.stringify(line)}`)
  return {
    id: Number(id),
    parent: Number(parent),
    number,
    root: unescaped(root),
    point: unescaped(point),
    options: options.split(','),
    propagation,
    type: unescaped(type ?? ''),
    source: unescaped(source ?? ''),
    superOptions: superOptions.split(','),
  }
}

/** Space, tab, line feed, backslash and `#` stand there as three octal digits. */
export const unescaped = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))

/**
 * The mount that a walk along an absolute path ends in, as the kernel walks: of stacked mounts the topmost, and none that
 * another one covers.
 */
export function mountOver(mounts: readonly Mount[], path: string): Mount | undefined {
  const ids = new Set(mounts.map(({ id }) => id))
  const standsOn = (mount: Mount, below: Mount | undefined): boolean =>
    below ? mount.parent === below.id && mount.id !== below.id : mount.parent === mount.id || !ids.has(mount.parent)
  let here: Mount | undefined
  for (;;) {
    const next = mounts.filter((mount) => standsOn(mount, here) && isWithin(path, mount.point)).sort(nearestFirst)[0]
    if (!next) return here
    here = next
  }
}

const nearestFirst = (a: Mount, b: Mount): number => a.point.length - b.point.length

const isWithin = (path: string, point: string): boolean =>
  path === point || path.startsWith(point === '/' ? '/' : `${point}/`)

/**
 * A mount as claims see it. From Linux 6.15 on an ext4 that has met an error is not remounted `ro`: its options say
 * `emergency_ro`, or `shutdown`; from 6.12 to 6.14 they say nothing, and only a write shows it.
 * https://git.kernel.org/linus/f3054e53c2f367bd3cf6535afe9ab13198d2d739
 */
export const sightOf = ({ point, number, type, options, superOptions }: Mount): MountSight => ({
  point,
  number,
  type,
  readOnly: [...options, ...superOptions].some((option) => READ_ONLY.has(option)),
})

const READ_ONLY = new Set(['ro', 'emergency_ro', 'shutdown'])
