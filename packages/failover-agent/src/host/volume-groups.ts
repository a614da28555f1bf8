import { type BlockDevice, HostError, type VolumeGroups } from '../host.ts'
import { deviceNode } from './device-node.ts'
import { mapperName, volumeIn } from './logical-volume.ts'
import type { Roots } from './roots.ts'
import { type Command, complaint, type Outcome, run } from './run.ts'
import { sysNames, sysText } from './sys-file.ts'

/** LVM reads every disk that it may look at; one that hangs must not hold us for ever. */
const LIMIT = 30_000

/**
 * Devices that only this host's own list names are no use where volumes wander: the list is left out of account.
 * https://man7.org/linux/man-pages/man8/lvmdevices.8.html
 */
const ALL_DEVICES = ['--config', 'devices/use_devicesfile=0'] as const

/** What is run to learn about a logical volume. */
export const lookCommand = (group: string, volume: string): Command => [
  ...(['lvs', '--reportformat', 'json', '--options', 'vg_name,lv_name,vg_partial,vg_exported,lv_active'] as const),
  ...ALL_DEVICES,
  `${group}/${volume}`,
]

/** What activates one volume, and only where all of its disks are there. */
export const activateCommand = (group: string, volume: string): Command => [
  ...(['lvchange', '--activate', 'y', '--activationmode', 'complete'] as const),
  ...ALL_DEVICES,
  `${group}/${volume}`,
]

/** What deactivates the whole group: a disk can only leave once nothing of the group is active any more, snapshots and siblings included. */
export const deactivateCommand = (group: string): Command => ['vgchange', '--activate', 'n', ...ALL_DEVICES, group]

/** LVM through its own programs; whether a volume is active, through /sys alone, which answers even where a disk hangs. */
export function volumeGroups(roots: Roots): VolumeGroups {
  const active = (group: string, volume: string) => activeVolume(roots, mapperName(group, volume))
  return {
    active,
    activate: async (group, volume) => {
      if (await active(group, volume)) return
      await refuseIncomplete(group, volume)
      const outcome = await run(activateCommand(group, volume), LIMIT)
      if (await active(group, volume)) return
      throw notChanged(`${group}/${volume} could not be activated`, outcome)
    },
    deactivate: async (group, volume) => {
      if (!(await active(group, volume))) return
      const outcome = await run(deactivateCommand(group), LIMIT)
      // Of siblings that are still in use, their own claims tell.
      if (await active(group, volume)) throw notChanged(`${group}/${volume} could not be deactivated`, outcome)
    },
  }
}

async function activeVolume(roots: Roots, name: string): Promise<BlockDevice | undefined> {
  for (const disk of await sysNames(`${roots.sys}/block`)) {
    const folder = `${roots.sys}/block/${disk}`
    if (!disk.startsWith('dm-') || (await sysText(`${folder}/dm/name`)) !== name) continue
    const node = await deviceNode(roots, disk, folder)
    if (node.kind === 'present') return node.device
    throw new HostError('failed', `the logical volume ${name} is active as ${disk}, but ${node.why}`)
  }
  return undefined
}

async function refuseIncomplete(group: string, volume: string): Promise<void> {
  const outcome = await run(lookCommand(group, volume), LIMIT)
  if (outcome.code !== 0) throw notFound(group, volume, outcome)
  const found = volumeIn(outcome.stdout)
  if (found.kind === 'partial')
    throw new HostError(
      'missing',
      `the volume group ${group} is not complete: a disk of it is not attached here (${complaint(outcome)}). Name all of its volumes in the config`,
    )
}

/** Without a device mapper LVM still reads its disks, and says of every command that the kernel lacks one. */
function notChanged(what: string, outcome: Outcome): HostError {
  const { stderr } = outcome
  if (stderr.includes('device-mapper driver'))
    return new HostError('failed', `${what}: the kernel has no device mapper; load it with: modprobe dm_mod`)
  const busy = /in use|contains a filesystem|open logical volume|is used by/.test(stderr)
  return new HostError(busy ? 'busy' : 'failed', `${what}: ${complaint(outcome)}`)
}

function notFound(group: string, volume: string, outcome: Outcome): HostError {
  const why = `the logical volume ${group}/${volume} cannot be found: ${complaint(outcome)}`
  if (outcome.stderr.includes('is exported')) return new HostError('failed', `${why}. Run: vgimport ${group}`)
  return new HostError(
    'missing',
    `${why}. Is every volume of the group attached, and is the name right? vgs and lvs list what is here`,
  )
}
