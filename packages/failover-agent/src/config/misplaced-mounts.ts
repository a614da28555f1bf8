import type { Problem } from './config-error.ts'
import { spelt } from './problems.ts'
import type { Config } from './schema.ts'

type Point = { readonly mount: string; readonly path: readonly PropertyKey[] }

/** Places that a system needs itself: what is mounted over them hides it. */
const SYSTEM = [
  '/',
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/lib',
  '/proc',
  '/root',
  '/run',
  '/sbin',
  '/sys',
  '/tmp',
  '/usr',
  '/var',
  '/var/lib',
]

/** Mount points that hide one another, the system, or the agent's own records. */
export function misplacedMounts(config: Config): readonly Problem[] {
  const points = config.groups.flatMap(({ volumes }, at) =>
    volumes.flatMap(({ fileSystem }, index): readonly Point[] =>
      fileSystem ? [{ mount: fileSystem.mount, path: ['groups', at, 'volumes', index, 'fileSystem', 'mount'] }] : [],
    ),
  )
  return points.flatMap((point, at) => [...overlaps(point, points.slice(0, at)), ...hides(point, config)])
}

function overlaps({ mount, path }: Point, before: readonly Point[]): readonly Problem[] {
  const other = before.find((one) => inside(mount, one.mount) || inside(one.mount, mount))
  if (!other) return []
  const how = mount === other.mount ? 'stands twice' : `and ${other.mount} lie in one another`
  return [
    {
      path,
      what: `the mount point ${mount} ${how}`,
      next: `${spelt(other.path)} is the other: give each a place of its own`,
    },
  ]
}

function hides({ mount, path }: Point, { state, run }: Config): readonly Problem[] {
  if (SYSTEM.includes(mount))
    return [{ path, what: `${mount} belongs to the system`, next: 'mount elsewhere, for instance /srv/data' }]
  const hidden = [state, run].find((folder) => inside(folder, mount))
  if (hidden === undefined) return []
  return [
    {
      path,
      what: `a file system at ${mount} would hide the agent's own ${hidden}`,
      next: 'mount elsewhere, or move state: and run:',
    },
  ]
}

const inside = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)
