import type { KeepalivedConfig } from '../../keepalived/config-file.ts'
import type { GroupSettings } from '../../settings.ts'
import { type Check, error, type Finding, warning } from '../check.ts'

/** Whether groups and keepalived's sync groups are cut alike. */
export const syncGroup: Check = {
  id: 'sync-group',
  why: 'The instances of a sync group turn together: a group that follows one of them alone acts too early or too late.',
  run: async ({ keepalived, settings }) => {
    const config = await keepalived()
    return settings.groups.flatMap((group) => look(group, config))
  },
}

function look({ vrrp }: GroupSettings, { groups }: KeepalivedConfig): readonly Finding[] {
  const named = groups.find(({ name }) => name === vrrp.name)
  if (vrrp.type === 'GROUP') {
    if (!named || named.instances.toSorted().join() === vrrp.instances.toSorted().join()) return []
    const has = named.instances.join(', ') || 'no instances'
    const what = `the sync group ${vrrp.name} has ${has}, the config says ${vrrp.instances.join(', ')}`
    return [error(what, 'make instances: of the group the same')]
  }
  const tied = groups.find(({ instances }) => instances.includes(vrrp.name))
  if (!tied) return []
  const next = `write vrrp: { syncGroup: ${tied.name}, instances: [${tied.instances.join(', ')}] }`
  return [warning(`${vrrp.name} belongs to the sync group ${tied.name}`, next)]
}
