import { type Check, error, type Finding, unknown, warning } from '../check.ts'
import { demoteBudget } from '../demote-budget.ts'
import type { NodeFacts } from '../node-facts.ts'
import { secondsOf } from './systemd-time.ts'

/** Options that give a service a mount namespace of its own: what it mounts would be there for nobody else. */
const HIDING = [
  'PrivateMounts',
  'PrivateTmp',
  'PrivateDevices',
  'ProtectHome',
  'ProtectSystem',
  'ProtectKernelTunables',
  'ProtectKernelModules',
  'ProtectKernelLogs',
  'ProtectControlGroups',
] as const

const ASKED = ['LoadState', 'UnitFileState', 'Before', 'KillMode', 'TimeoutStopUSec', ...HIDING]

/** Whether the daemon's unit starts before keepalived, has the time to let go, and mounts where everybody sees it. */
export const unit: Check = {
  id: 'unit',
  why: 'systemd decides in which order they start and stop, and after how long it kills.',
  run: async (facts) => {
    const shown = await shownUnit('arnq-failoverd.service', ASKED, facts)
    if (!isShown(shown)) return [shown]
    if (shown.LoadState === 'not-found')
      return [
        warning(
          'there is no arnq-failoverd.service',
          'arnq-failover init writes one; without a daemon each notify acts for itself',
        ),
      ]
    return [...order(shown), ...patience(shown, facts), ...visibility(shown)]
  },
}

/** A unit's properties by their names; `kind` tells them from a finding. */
export type Shown = { readonly kind: 'shown' } & Readonly<Record<string, string | undefined>>

export const isShown = (shown: Shown | Finding): shown is Shown => 'kind' in shown

/** What systemd says of a unit; a finding where it says nothing. */
export async function shownUnit(
  name: string,
  properties: readonly string[],
  { run }: NodeFacts,
): Promise<Shown | Finding> {
  const { code, stdout, stderr } = await run(
    'systemctl',
    'show',
    '--no-pager',
    `--property=${properties.join(',')}`,
    name,
  )
  if (code !== 0)
    return unknown(
      `systemd tells nothing of its units: ${stderr.trim() || `exit code ${code}`}`,
      'run check on the node itself',
    )
  const pairs = stdout.split('\n').map((line) => [line.split('=', 1)[0], line.slice(line.indexOf('=') + 1)] as const)
  return { ...Object.fromEntries(pairs), kind: 'shown' }
}

function order({ Before = '', UnitFileState }: Shown): readonly Finding[] {
  const findings: Finding[] = []
  if (!Before.split(' ').includes('keepalived.service'))
    findings.push(
      error(
        'arnq-failoverd.service does not start before keepalived and stop after it',
        '[Unit] Before=keepalived.service',
      ),
    )
  if (UnitFileState !== undefined && UnitFileState !== '' && !UnitFileState.startsWith('enabled'))
    findings.push(
      warning(
        `arnq-failoverd.service is ${UnitFileState}: it does not start at boot`,
        'systemctl enable arnq-failoverd',
      ),
    )
  return findings
}

function patience({ KillMode, TimeoutStopUSec = '' }: Shown, { settings }: NodeFacts): readonly Finding[] {
  const findings: Finding[] = []
  const [given, needed] = [secondsOf(TimeoutStopUSec), demoteBudget(settings.groups)]
  if (given !== undefined && given < needed)
    findings.push(
      error(
        `systemd kills the agent ${given} s after it stops it; letting go may take ${needed} s`,
        `[Service] TimeoutStopSec=${needed}`,
      ),
    )
  if (KillMode === 'control-group')
    findings.push(warning('systemd ends an unmount or fsck of the agent with it', '[Service] KillMode=mixed'))
  return findings
}

function visibility(shown: Shown): readonly Finding[] {
  const hiding = HIDING.filter((name) => shown[name] !== undefined && !['no', 'off', ''].includes(shown[name]))
  if (hiding.length === 0) return []
  return [
    error(
      `what the agent mounts is seen by nobody else: ${hiding.map((name) => `${name}=${shown[name]}`).join(', ')}`,
      'take these out of its unit',
    ),
  ]
}
