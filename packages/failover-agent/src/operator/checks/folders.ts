import { type Check, error, type Finding, warning } from '../check.ts'
import type { NodeFacts } from '../node-facts.ts'

/** File systems that forget everything at a reboot. */
const FORGETFUL = ['tmpfs', 'ramfs']

/** Whether the records survive a reboot, and what must not survive it does not. */
export const folders: Check = {
  id: 'folders',
  why: 'That a volume was detached by force, and wants fsck, must be known after a crash.',
  run: async (facts) => {
    const { state, run } = facts.settings
    const [kept, gone] = await Promise.all([typeOf(state, facts), typeOf(run, facts)])
    const findings: Finding[] = []
    if (kept !== undefined && FORGETFUL.includes(kept))
      findings.push(error(`${state} is on ${kept}: the records are gone after a reboot`, 'move state: to a disk'))
    if (gone !== undefined && !FORGETFUL.includes(gone))
      findings.push(warning(`${run} is on ${gone}: what a reboot must forget survives it`, 'move run: below /run'))
    for (const path of [state, run]) findings.push(...(await safety(path, facts)))
    return findings
  },
}

/** The type of the file system that a path is on, or would be: the nearest folder that is there counts. */
async function typeOf(path: string, facts: NodeFacts): Promise<string | undefined> {
  let at = path
  while (at !== '' && !(await facts.file(at))) at = at.slice(0, at.lastIndexOf('/'))
  const { code, stdout } = await facts.run('findmnt', '-n', '-o', 'FSTYPE', '-T', at || '/')
  return code === 0 ? stdout.trim().split('\n').at(-1) : undefined
}

async function safety(path: string, { file, writable }: NodeFacts): Promise<readonly Finding[]> {
  const found = await file(path)
  if (!found) return []
  if (found.type !== 'folder') return [error(`${path} is no folder`, 'move it away')]
  const findings: Finding[] = []
  if (found.uid !== 0 || (found.mode & 0o022) !== 0)
    findings.push(error(`others than root can write ${path}`, `chown root ${path}; chmod 700 ${path}`))
  if (!(await writable(path)))
    findings.push(error(`${path} cannot be written`, 'see to its disk: is it full, or read-only?'))
  return findings
}
