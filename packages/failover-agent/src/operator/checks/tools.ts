import { debianPackage } from '../../host/debian-package.ts'
import type { Settings } from '../../settings.ts'
import { type Check, error, note } from '../check.ts'
import type { NodeFacts } from '../node-facts.ts'

/** Where the agent looks for programs, as `host/run.ts` does. */
const FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin']

/** Whether the programs that this config needs are installed. */
export const tools: Check = {
  id: 'tools',
  why: 'A program that is missing shows at the failover.',
  run: async (facts) => {
    const missing = await Promise.all(
      needed(facts.settings).map(async (name) => ((await isThere(name, facts)) ? [] : [name])),
    )
    const strange = new Set(typesOf(facts.settings).filter((type) => !/^(ext[234]|xfs)$/.test(type)))
    return [
      ...missing
        .flat()
        .map((name) => error(`there is no program ${name}`, `install the package ${debianPackage(name) ?? name}`)),
      ...[...strange].map((type) =>
        note(
          `the agent cannot check a file system of type ${type}`,
          'after a forced detach a person must, then arnq-failover clear',
        ),
      ),
    ]
  },
}

const typesOf = ({ groups }: Settings): readonly string[] =>
  groups.flatMap(({ volumes }) => volumes.flatMap(({ fileSystem }) => fileSystem?.type ?? []))

function needed(settings: Settings): readonly string[] {
  const types = typesOf(settings)
  const volumes = settings.groups.flatMap((group) => group.volumes)
  return [
    ...(settings.groups.some(({ addresses }) => addresses.length > 0) ? ['ip'] : []),
    ...(types.length > 0 ? ['blkid', 'dd', 'mount', 'sync', 'umount'] : []),
    ...(types.some((type) => /^ext[234]$/.test(type)) ? ['fsck.ext4'] : []),
    ...(types.includes('xfs') ? ['xfs_logprint', 'xfs_repair'] : []),
    ...(volumes.some(({ lvm }) => lvm) ? ['lvchange', 'lvs', 'vgchange'] : []),
  ]
}

async function isThere(name: string, { file }: NodeFacts): Promise<boolean> {
  for (const folder of FOLDERS) if (((await file(`${folder}/${name}`))?.mode ?? 0) & 0o111) return true
  return false
}
