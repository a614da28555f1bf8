import type { InitNode, InitPlan } from './pair.ts'

/** failover.yaml of one node. Only what differs from the defaults, and a hook to fill in. */
export function failoverYaml(plan: InitPlan, node: InitNode): string {
  const { nodes, group, vrrp, device, fence } = plan
  const at = nodes.indexOf(node)
  const peers = nodes
    .filter((one) => one !== node)
    .map(({ name, address, instance }) => `    - { name: ${name}, address: ${quoted(address)}, instance: ${instance} }`)
  return `# /etc/arnq/failover.yaml of ${node.name}, written by arnq-failover init; arnq-failover init --sample shows every setting
node: ${node.name}
device: ${device}
peering:
  listen: ${quoted(node.address)}
  peers:
${peers.join('\n')}
groups:
  - name: ${group}
    vrrp: { instance: ${vrrp} }
${fence ? `    takeover: fence\n    fenceDelay: ${at * 5}        # must differ from node to node, or each stops the other\n` : ''}${at === 0 ? '    preferred: true      # on one node only\n' : ''}    addresses: [${plan.addresses.map(quoted).join(', ')}]
${plan.elasticIps.length > 0 ? `    elasticIps: [${plan.elasticIps.join(', ')}]\n` : ''}${volumeLines(plan)}    # hooks:
    #   - name: postgresql
    #     start: [/usr/bin/systemctl, start, postgresql]    # no shell; must be safe to repeat
    #     stop: [/usr/bin/systemctl, stop, postgresql]
`
}

function volumeLines({ volumes }: InitPlan): string {
  if (volumes.length === 0) return ''
  const lines = volumes.map(
    ({ id, uuid, type, mount }) =>
      `      - id: ${id}\n        fileSystem: { uuid: ${quoted(uuid)}, type: ${type}, mount: ${quoted(mount)} }\n`,
  )
  return `    volumes:\n${lines.join('')}`
}

const quoted = (text: string): string => JSON.stringify(text)
