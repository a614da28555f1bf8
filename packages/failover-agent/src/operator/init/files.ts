import type { Settings } from '../../settings.ts'
import { leastPolicy } from '../least-policy.ts'
import { jsonText } from '../printing.ts'
import { failoverYaml } from './failover-yaml.ts'
import { keepalivedConf } from './keepalived-conf.ts'
import type { InitPlan } from './pair.ts'
import { readme } from './readme.ts'
import { agentUnit, keepalivedDropIn, tmpfiles } from './units.ts'

/** A file that `init` writes, by its path in the folder. */
export type InitFile = {
  readonly path: string
  readonly text: string
  readonly mode: number
  /** Whether the text must not be shown. */
  readonly secret?: true
}

/** Reads a config's text as the daemon will, so that nothing is written that it would refuse. */
export type ReadBack = (text: string, path: string) => Promise<Settings>

/** Everything that the nodes of a plan need: a tree for each as it stands under `/`, and what concerns all. */
export async function initFiles(plan: InitPlan, secret: string, readBack: ReadBack): Promise<readonly InitFile[]> {
  const trees = await Promise.all(plan.nodes.map((node) => treeOf(plan, node, secret, readBack)))
  const [settings] = trees.map((tree) => tree.settings)
  return [
    { path: 'README.txt', text: readme(plan), mode: 0o644 },
    ...(settings
      ? [
          {
            path: 'policy.json',
            text: jsonText(leastPolicy(settings, { region: '*', account: '*' }, true)),
            mode: 0o644,
          },
        ]
      : []),
    ...trees.flatMap(({ files }) => files),
  ]
}

async function treeOf(plan: InitPlan, node: InitPlan['nodes'][number], secret: string, readBack: ReadBack) {
  const config = failoverYaml(plan, node)
  const settings = await readBack(config, `${node.name}/etc/arnq/failover.yaml`)
  const file = (path: string, text: string, mode = 0o644): InitFile => ({
    path: `${node.name}/etc/${path}`,
    text,
    mode,
  })
  const files: readonly InitFile[] = [
    file('keepalived/keepalived.conf', keepalivedConf(plan, node)),
    file('arnq/failover.yaml', config),
    { ...file('arnq/failover.key', `${secret}\n`, 0o600), secret: true },
    file('systemd/system/arnq-failoverd.service', agentUnit(plan, settings)),
    file('systemd/system/keepalived.service.d/arnq-failover.conf', keepalivedDropIn),
    file('tmpfiles.d/arnq-failover.conf', tmpfiles(plan)),
  ]
  return { files, settings }
}
