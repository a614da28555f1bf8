import type { ElasticIpSettings, GroupSettings } from '../../settings.ts'
import { type Check, error, type Finding } from '../check.ts'
import type { NodeFacts } from '../node-facts.ts'

/** Whether each Elastic IP is there, is the VPC's, and serves nobody else. */
export const elasticIp: Check = {
  id: 'elastic-ip',
  why: 'AssociateAddress with AllowReassociation takes it from whoever has it.',
  run: async (facts) => {
    const all = facts.settings.groups.flatMap((group) => group.elasticIps.map((one) => look(one, group, facts)))
    return (await Promise.all(all)).flat()
  },
}

async function look(
  { allocation, to }: ElasticIpSettings,
  group: GroupSettings,
  facts: NodeFacts,
): Promise<readonly Finding[]> {
  const found = await facts.look.elasticIp(allocation)
  if (!found) return [error(`EC2 knows no Elastic IP ${allocation}`, 'correct elasticIps: in the config')]
  const findings: Finding[] = []
  const nodes = await facts.nodes()
  if (found.Domain !== 'vpc')
    findings.push(error(`${allocation} is no Elastic IP of a VPC`, 'allocate one with --domain vpc'))
  if (found.AssociationId !== undefined && !nodes.some(({ id }) => id === found.InstanceId)) {
    const who = found.InstanceId ?? found.NetworkInterfaceId ?? 'somebody'
    findings.push(
      error(
        `${allocation} (${found.PublicIp}) belongs to ${who}, which is no node of this failover`,
        'choose another, or list that node as a peer',
      ),
    )
  }
  if (to !== undefined && !group.addresses.some(({ ip }) => ip === to))
    findings.push(
      error(
        `${allocation} is to stand for ${to}, which is no address of ${group.name}`,
        `add ${to} to addresses:, or leave to: out`,
      ),
    )
  return findings
}
