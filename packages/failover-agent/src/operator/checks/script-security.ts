import { valuesOf } from '../../keepalived/config-file.ts'
import { type Check, error, type Finding, warning } from '../check.ts'
import type { NodeFacts } from '../node-facts.ts'
import { notifyCommands } from './notify-commands.ts'

/** Whether keepalived will run the agent's notify script: it disables one that others than root could replace, and says it once. */
export const scriptSecurity: Check = {
  id: 'script-security',
  why: 'With enable_script_security a script whose path others can write is not run; keepalived -t does not tell.',
  run: async (facts) => {
    const { globals, instances, groups } = await facts.keepalived()
    const commands = [...instances, ...groups].flatMap(({ statements }) => notifyCommands(statements))
    if (commands.length === 0) return []
    const secured = valuesOf(globals, 'enable_script_security') !== undefined
    const programs = [...new Set(commands.map(({ program }) => program))]
    const findings = (await Promise.all(programs.map((program) => look(program, secured, facts)))).flat()
    if (valuesOf(globals, 'script_user')) return findings
    const next = 'global_defs { script_user root }'
    return [
      ...findings,
      warning('keepalived.conf has no script_user: from 2.3 on the notify script is not run as root', next),
    ]
  },
}

async function look(program: string, secured: boolean, { file }: NodeFacts): Promise<readonly Finding[]> {
  if (!program.startsWith('/'))
    return [error(`the notify script ${program} is no whole path`, 'keepalived searches no PATH: write it out')]
  const found = await file(program)
  if (!found) return [error(`the notify script ${program} is not there`, 'correct it in keepalived.conf')]
  if ((found.mode & 0o111) === 0) return [error(`the notify script ${program} cannot be run`, `chmod 755 ${program}`)]
  const open = await firstOpen(program, file)
  if (open === undefined) return []
  const then = secured ? 'keepalived will not run it' : 'keepalived -t refuses it, and anybody could run code as root'
  return [
    error(
      `others than root can replace ${program}, for they can write ${open}: ${then}`,
      `chown root ${open}; chmod go-w ${open}`,
    ),
  ]
}

/** The first part of a path that others than root can write; a folder with the sticky bit keeps what is root's. */
async function firstOpen(path: string, file: NodeFacts['file']): Promise<string | undefined> {
  const parts = path.split('/').slice(1)
  for (let count = 0; count <= parts.length; count++) {
    const part = `/${parts.slice(0, count).join('/')}`
    const found = await file(part)
    if (!found) continue
    const sticky = found.type === 'folder' && (found.mode & 0o1000) !== 0
    if (found.uid !== 0 || ((found.mode & 0o022) !== 0 && !sticky)) return part
  }
  return undefined
}
