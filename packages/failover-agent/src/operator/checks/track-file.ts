import { trackPath } from '../../config/paths.ts'
import { blockOf, type KeepalivedConfig, type VrrpInstance, valuesOf } from '../../keepalived/config-file.ts'
import type { GroupSettings, Settings } from '../../settings.ts'
import { type Check, error, type Finding, warning } from '../check.ts'

/**
 * Whether a fault here takes the VRRP instance to FAULT. keepalived 2.2.7 passes over a track_file that is defined behind the
 * instance that names it ("not found, ignoring"), and a member of a sync group needs weight 0.
 */
export const trackFile: Check = {
  id: 'track-file',
  why: 'A node that cannot serve must let another one be master.',
  run: async ({ keepalived, settings }) => {
    const config = await keepalived()
    return settings.groups.flatMap((group) =>
      config.instances
        .filter(({ name }) => group.vrrp.instances.includes(name))
        .flatMap((one) => look(one, group, config, settings)),
    )
  },
}

function look(
  instance: VrrpInstance,
  { name }: GroupSettings,
  { trackFiles }: KeepalivedConfig,
  settings: Settings,
): readonly Finding[] {
  const path = trackPath(settings, name)
  const shown = 'arnq-failover init --print shows how'
  const ours = trackFiles.find(({ statements }) => valuesOf(statements, 'file')?.[0] === path)
  if (!ours) return [warning(`keepalived watches no ${path}: a fault of ${name} lets this node stay master`, shown)]
  const named = blockOf(instance.statements, 'track_file').find(({ words }) => words[0] === ours.name)
  if (!named) return [warning(`${instance.name} has no track_file { ${ours.name} }`, shown)]
  const at = `${ours.file}:${ours.line}`
  if (ours.file === instance.file && ours.line > instance.line)
    return [
      error(
        `${at}: track_file ${ours.name} stands behind ${instance.name}, so keepalived does not find it`,
        'move it in front',
      ),
    ]
  const weight = /weight\s+(-?\d+)/.exec(named.words.join(' '))?.[1] ?? valuesOf(ours.statements, 'weight')?.[0] ?? '1'
  if (weight === '0') return []
  return [
    warning(
      `${at}: track_file ${ours.name} has weight ${weight}: in a sync group keepalived takes 0 only`,
      'write weight 0: then anything but 0 in the file is FAULT',
    ),
  ]
}
