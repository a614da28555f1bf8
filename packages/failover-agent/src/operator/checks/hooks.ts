import type { HookSettings } from '../../settings.ts'
import { type Check, error, type Finding } from '../check.ts'
import type { NodeFacts } from '../node-facts.ts'

/** Whether the programs of the hooks are there and can be run. */
export const hooks: Check = {
  id: 'hooks',
  why: 'A hook whose program is missing keeps the group from becoming active, or from letting go.',
  run: async (facts) => {
    const all = facts.settings.groups.flatMap((group) => group.hooks)
    return (await Promise.all(all.map((hook) => look(hook, facts)))).flat()
  },
}

async function look({ name, start, stop }: HookSettings, { file }: NodeFacts): Promise<readonly Finding[]> {
  const programs = new Set([start?.[0], stop?.[0]].filter((program) => program !== undefined))
  const findings: Finding[] = []
  for (const program of programs) {
    const found = await file(program)
    if (!found)
      findings.push(
        error(`the hook ${name} has no program ${program}`, 'install it, or correct its path in the config'),
      )
    else if (found.type !== 'file' || (found.mode & 0o111) === 0)
      findings.push(error(`the hook ${name} cannot run ${program}`, `chmod 755 ${program}`))
  }
  return findings
}
