import { HostError } from '../../host.ts'
import { type Check, error, type Finding, note, warning } from '../check.ts'

/** Whether keepalived is there, and new enough to tell the agent what it needs. */
export const keepalivedProgram: Check = {
  id: 'keepalived-program',
  why: 'keepalived says who is master; older ones say less.',
  run: async ({ run }) => {
    try {
      const { stdout, stderr } = await run('keepalived', '--version')
      return findingsFor(`${stdout}\n${stderr}`)
    } catch (thrown) {
      if (!(thrown instanceof HostError) || thrown.reason !== 'missing') throw thrown
      return [error('keepalived is not installed', 'install the package keepalived')]
    }
  },
}

function findingsFor(text: string): readonly Finding[] {
  const [whole, ...numbers] = /v(\d+)\.(\d+)\.(\d+)/.exec(text) ?? []
  const [major = 0, minor = 0, patch = 0] = numbers.map(Number)
  const version = (major * 100 + minor) * 100 + patch
  const findings: Finding[] = []
  if (whole === undefined)
    return [warning('keepalived does not tell its version', 'is it keepalived? see keepalived --version')]
  if (version < 20_010)
    findings.push(
      warning(
        `keepalived ${whole} does not tell a master that another one was heard`,
        'from 2.0.10 on it does; until then the monitor finds it out',
      ),
    )
  else if (version < 20_208)
    findings.push(
      note(
        `keepalived ${whole} has no timer_expired_backup`,
        'from 2.2.8 on it lets a master that was frozen step down',
      ),
    )
  if (!/^Config options:.*\bJSON\b/m.test(text))
    findings.push(
      warning(
        `keepalived ${whole} was built without JSON`,
        'its state is read from its text dump, which is slower; a build with --enable-json is better',
      ),
    )
  return findings
}
