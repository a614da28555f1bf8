import { type KeepalivedConfig, valuesOf } from '../../keepalived/config-file.ts'
import type { GroupSettings, Settings } from '../../settings.ts'
import { type Check, error, type Finding, warning } from '../check.ts'
import { notifyCommands } from './notify-commands.ts'

/** Whether keepalived tells the agent of each group: by the FIFO, or by a notify script. */
export const keepalivedNotify: Check = {
  id: 'keepalived-notify',
  why: 'What keepalived does not tell, the agent learns late or never.',
  run: async ({ keepalived, settings }) => {
    const config = await keepalived()
    return [...fifo(config, settings), ...settings.groups.flatMap((group) => telling(group, config, settings))]
  },
}

function fifo({ globals, files }: KeepalivedConfig, { keepalived }: Settings): readonly Finding[] {
  const there = valuesOf(globals, 'vrrp_notify_fifo')?.[0] ?? valuesOf(globals, 'notify_fifo')?.[0]
  if (keepalived.fifo === undefined) return []
  if (there === undefined)
    return [error(`${files[0]} has no vrrp_notify_fifo`, `global_defs { vrrp_notify_fifo ${keepalived.fifo} }`)]
  if (there !== keepalived.fifo)
    return [error(`keepalived writes to ${there}, the agent reads ${keepalived.fifo}`, 'name the same in both configs')]
  if (valuesOf(globals, 'fifo_write_vrrp_states_on_reload')) return []
  return [warning('keepalived tells no states after a reload', 'global_defs { fifo_write_vrrp_states_on_reload }')]
}

function telling(
  { name, vrrp }: GroupSettings,
  config: KeepalivedConfig,
  { keepalived }: Settings,
): readonly Finding[] {
  const block = (vrrp.type === 'GROUP' ? config.groups : config.instances).find((one) => one.name === vrrp.name)
  const kind = vrrp.type === 'GROUP' ? 'vrrp_sync_group' : 'vrrp_instance'
  if (!block) {
    const what = `${config.files[0]} has no ${kind} ${vrrp.name}, which decides about ${name}`
    return [error(what, 'correct vrrp: of the group, or add it')]
  }
  if (keepalived.fifo !== undefined || notifyCommands(block.statements).length > 0) return []
  const what = `${kind} ${vrrp.name} calls no arnq-failover, and fifo is none`
  return [error(what, 'add notify "/usr/bin/arnq-failover notify", or a FIFO')]
}
