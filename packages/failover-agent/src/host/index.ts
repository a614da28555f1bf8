import type { Host } from '../host.ts'
import { addressing } from './addresses.ts'
import { devices } from './device.ts'
import { fileSystems } from './file-system.ts'
import { checks } from './fsck.ts'
import { holding } from './holders.ts'
import { releaseTest } from './is-free.ts'
import { lanes } from './lane.ts'
import { mounting } from './mounts.ts'
import { readProbe } from './probe-read.ts'
import { writeProbe } from './probe-write.ts'
import type { Roots } from './roots.ts'
import { signalling } from './signal.ts'
import { volumeGroups } from './volume-groups.ts'
import { deviceWatch } from './watch-devices.ts'

/** This Linux machine. `options` name other places of /sys, /proc and /dev, where a container has them elsewhere. */
export function linuxHost(options: Partial<Roots> = {}): Host {
  const roots: Roots = { sys: '/sys', proc: '/proc', dev: '/dev', ...options }
  const lane = lanes()
  return {
    ...devices(roots),
    ...deviceWatch(roots),
    volumeGroup: volumeGroups(roots),
    ...fileSystems(lane),
    ...checks(lane),
    ...mounting(roots, lane),
    ...writeProbe(lane),
    ...readProbe(lane),
    ...releaseTest(lane),
    ...holding(roots),
    ...signalling,
    ...addressing(roots),
  }
}
