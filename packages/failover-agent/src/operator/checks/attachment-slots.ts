import type { Instance, InstanceTypeInfo } from '@aws-sdk/client-ec2'
import { type Check, error, type Finding, unknown } from '../check.ts'
import type { Node, NodeFacts } from '../node-facts.ts'

/** Whether each node has slots left for the volumes that it would take. */
export const attachmentSlots: Check = {
  id: 'attachment-slots',
  why: 'An instance type limits the volumes of an instance; AttachmentLimitExceeded comes at the failover.',
  run: async (facts) => {
    const nodes = await facts.nodes()
    return (await Promise.all(nodes.map((node) => look(node, facts)))).flat()
  },
}

async function look({ name, instance }: Node, facts: NodeFacts): Promise<readonly Finding[]> {
  const ids = facts.settings.groups.flatMap(({ volumes }) => volumes.map(({ id }) => id))
  const type = instance?.InstanceType
  if (ids.length === 0 || !instance || type === undefined) return []
  const info = await facts.instanceType(type)
  const limit = info?.EbsInfo?.MaximumEbsAttachments
  if (limit === undefined)
    return [
      unknown(
        `EC2 does not tell how many volumes a ${type} takes (${name})`,
        'see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/volume_limits.html',
      ),
    ]
  const held = new Set(instance.BlockDeviceMappings?.map(({ Ebs }) => Ebs?.VolumeId))
  const used = held.size + othersIn(instance, info)
  const wanted = ids.filter((id) => !held.has(id)).length
  if (used + wanted <= limit) return []
  const what = `${name} (${type}) has ${Math.max(0, limit - used)} of ${limit} slots for volumes left, and would need ${wanted}`
  return [error(what, 'detach what it does not need, or choose a larger type')]
}

/**
 * What else takes slots where the limit is shared: interfaces but the first, for which EC2's figure allows, and the disks of
 * the instance store. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/volume_limits.html
 */
function othersIn({ NetworkInterfaces = [] }: Instance, info: InstanceTypeInfo | undefined): number {
  if (info?.EbsInfo?.AttachmentLimitType !== 'shared') return 0
  const disks = info.InstanceStorageInfo?.Disks?.reduce((sum, { Count = 0 }) => sum + Count, 0) ?? 0
  return Math.max(0, NetworkInterfaces.length - 1) + disks
}
