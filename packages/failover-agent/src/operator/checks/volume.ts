import type { Volume } from '@aws-sdk/client-ec2'
import type { VolumeSettings } from '../../settings.ts'
import { type Check, error, type Finding, note, warning } from '../check.ts'
import type { Node, NodeFacts } from '../node-facts.ts'

/** Whether each volume can go to and fro: there, in this zone, for one instance at a time, and not deleted with one. */
export const volume: Check = {
  id: 'volume',
  why: 'The one attachment of a volume is the lock that keeps two nodes from writing to it.',
  run: async (facts) => {
    const all = facts.settings.groups.flatMap(({ volumes }) => volumes)
    return (await Promise.all(all.map((one) => look(one, facts)))).flat()
  },
}

async function look({ id }: VolumeSettings, facts: NodeFacts): Promise<readonly Finding[]> {
  const [{ availabilityZone: zone }, found, nodes] = await Promise.all([
    facts.identity(),
    facts.look.volume(id),
    facts.nodes(),
  ])
  if (!found) return [error(`EC2 knows no volume ${id}`, 'correct its id in the config')]
  return [...kindOf(found, id, zone), ...attachments(found, id, nodes)]
}

function kindOf(found: Volume, id: string, zone: string): readonly Finding[] {
  const { AvailabilityZone, MultiAttachEnabled, State, Encrypted, KmsKeyId, VolumeType } = found
  const move = 'make it anew there from a snapshot, or start the nodes in its zone'
  const off = `aws ec2 modify-volume --volume-id ${id} --no-multi-attach-enabled, while one instance at the most has it`
  const grants = "a customer's own key must let the nodes' role make grants (kms:CreateGrant)"
  return [
    ...when(AvailabilityZone !== zone, error(`${id} is in ${AvailabilityZone}, this node in ${zone}`, move)),
    ...when(MultiAttachEnabled, error(`${id} has Multi-Attach on: two nodes could write to it at once`, off)),
    ...when(
      State !== 'available' && State !== 'in-use',
      error(`${id} is ${State}`, 'it can be attached when it is available'),
    ),
    ...when(Encrypted, note(`${id} is encrypted with ${KmsKeyId}`, grants)),
    ...when(
      VolumeType === 'standard' || VolumeType === 'sc1',
      warning(`${id} is of the slow type ${VolumeType}`, 'fsck and recovery take long on it; gp3 is quicker'),
    ),
  ]
}

function attachments({ Attachments = [] }: Volume, id: string, nodes: readonly Node[]): readonly Finding[] {
  return Attachments.flatMap(({ InstanceId = '', DeleteOnTermination, Device }) => [
    ...when(
      !nodes.some((node) => node.id === InstanceId),
      error(
        `${id} is attached to ${InstanceId}, which is no node of this failover`,
        'detach it there, or list that node as a peer',
      ),
    ),
    ...when(
      DeleteOnTermination,
      error(`${id} is deleted when ${InstanceId} is terminated`, deleteOff(InstanceId, Device)),
    ),
  ])
}

const when = (is: boolean | undefined, finding: Finding): readonly Finding[] => (is ? [finding] : [])

const deleteOff = (instance: string, device = '/dev/sdf'): string =>
  `aws ec2 modify-instance-attribute --instance-id ${instance} --block-device-mappings '[{"DeviceName":"${device}","Ebs":{"DeleteOnTermination":false}}]'`
