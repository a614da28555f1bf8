import { type Check, type Finding, warning } from '../check.ts'
import { isShown, shownUnit } from './unit.ts'

/** Whether keepalived's unit waits for the daemon, and leaves notify scripts alone when it stops. */
export const keepalivedUnit: Check = {
  id: 'keepalived-unit',
  why: "Debian's unit kills everything that keepalived started when keepalived stops.",
  run: async (facts): Promise<readonly Finding[]> => {
    const shown = await shownUnit('keepalived.service', ['LoadState', 'KillMode', 'UnitFileState'], facts)
    if (!isShown(shown)) return [shown]
    if (shown.LoadState === 'not-found')
      return [
        warning(
          'there is no keepalived.service',
          'let systemd start keepalived, or something else that starts it at boot',
        ),
      ]
    if (shown.KillMode === 'process' || shown.KillMode === 'mixed') return []
    const next = 'arnq-failover init writes keepalived.service.d/arnq-failover.conf with KillMode=process'
    return [warning(`keepalived.service has KillMode=${shown.KillMode}: a notify that is under way dies with it`, next)]
  },
}
