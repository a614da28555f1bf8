import type { BlockHolder, Host } from '../host.ts'
import { commandNames } from './holders/command-names.ts'
import { familyOf } from './holders/family.ts'
import type { Finding } from './holders/finding.ts'
import { inKernel } from './holders/in-kernel.ts'
import { mappedFiles } from './holders/mapped-files.ts'
import { mountTables } from './holders/mount-tables.ts'
import { openFiles } from './holders/open-files.ts'
import { processes } from './holders/process.ts'
import { mountedElsewhere, standing } from './holders/standing.ts'
import { ownMounts } from './mounts.ts'
import { printable } from './printable.ts'
import type { Roots } from './roots.ts'

/**
 * Who keeps a device busy, in whatever mount and pid namespace, as far as our own /proc shows. Our own mounts of it are no
 * holders: `mountsOf` tells them. Pid 0 is no process: the kernel itself, or, where nobody else was found, a process that
 * could not be looked at.
 */
export const holding = (roots: Roots): Pick<Host, 'holders'> => ({
  holders: async (device) => {
    const [family, { seen, unseen }] = await Promise.all([familyOf(roots, device), processes(roots)])
    const tables = await mountTables(roots, seen)
    const looks = await Promise.all([
      openFiles(roots, seen, tables, family),
      standing(tables, family),
      mappedFiles(seen, family),
      mountedElsewhere(tables, family),
    ])
    const found = distinct(looks.flatMap((look) => look.found))
    const kernel = await inKernel(roots, await ownMounts(roots), family)
    const names = await commandNames(roots, [...new Set(found.map(({ pid }) => pid))])
    const holders = [
      ...found.map(({ pid, how }) => ({ pid, command: names.get(pid) ?? '', how: printable(how) })),
      ...kernel.map((how) => ({ pid: 0, command: 'the kernel', how: printable(how) })),
    ]
    if (holders.length > 0) return holders.toSorted(byPid)
    return unknown(
      unseen.map(({ pid, why }) => `process ${pid} may not be looked at (${why})`),
      looks.flatMap(({ hung }) => hung.map((path) => `${path} gives no answer`)),
    )
  },
})

/** A program has several mappings of itself. */
const distinct = (found: readonly Finding[]): readonly Finding[] => [
  ...new Map(found.map((one) => [`${one.pid} ${one.how}`, one])).values(),
]

const byPid = (a: BlockHolder, b: BlockHolder): number => a.pid - b.pid || a.how.localeCompare(b.how)

/** That nobody was found among those that could be seen does not mean that there is nobody. */
const unknown = (...whys: readonly (readonly string[])[]): readonly BlockHolder[] =>
  whys.flat().map((how) => ({ pid: 0, command: 'unknown', how }))
