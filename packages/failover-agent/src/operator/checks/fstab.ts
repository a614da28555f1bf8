import { type Check, error, type Finding } from '../check.ts'

/** Whether the machine mounts at boot what only a master may mount. */
export const fstab: Check = {
  id: 'fstab',
  why: 'A machine that boots would wait for a volume that another node has, or mount it behind the agent.',
  run: async ({ settings, read }) => {
    const lines = ((await read('/etc/fstab')) ?? '').split('\n').map((line) => line.trim().split(/\s+/))
    const systems = settings.groups.flatMap(({ volumes }) => volumes.flatMap(({ fileSystem }) => fileSystem ?? []))
    return systems.flatMap(({ mount, uuid }) => lines.flatMap((fields, at) => look(fields, at + 1, mount, uuid)))
  },
}

function look(
  [spec = '', point = '', , options = '']: readonly string[],
  line: number,
  mount: string,
  uuid: string,
): readonly Finding[] {
  if (spec.startsWith('#') || options.split(',').includes('noauto')) return []
  const byId = spec.replaceAll('"', '').toLowerCase().endsWith(uuid.toLowerCase())
  if (point.replace(/(.)\/$/, '$1') !== mount && !byId) return []
  return [
    error(
      `/etc/fstab:${line} mounts ${byId ? uuid : mount} at boot`,
      'take the line out, or add noauto to its options',
    ),
  ]
}
