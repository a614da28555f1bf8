import {
  ModifyNetworkInterfaceAttribute$,
  type ModifyNetworkInterfaceAttributeRequest,
  type NetworkInterface,
} from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { networkInterfaceId } from '../id-members.ts'
import { relaid } from '../state/addresses.ts'
import { alter, found } from '../state/alter.ts'
import { deliverRoutesTo } from '../state/route-delivery.ts'

/**
 * One attribute at a time; of these the sandbox knows four. Switching the check of source and destination lets packets for
 * routed addresses in, or keeps them out. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyNetworkInterfaceAttribute.html
 */
export const modifyNetworkInterfaceAttribute = operation(
  'ec2',
  'modifyNetworkInterfaceAttribute',
  ModifyNetworkInterfaceAttribute$,
  (input, scene) => {
    const [holdings, nic] = alter(scene, (before) => {
      const made = modified(
        before,
        found(before.networkInterfaces, networkInterfaceId, input.NetworkInterfaceId),
        input,
      )
      return [relaid(before, scene.region, { interfaces: [made] }), [before, made] as const]
    })
    if (input.SourceDestCheck) deliverRoutesTo(scene, holdings, nic)
    return {}
  },
)

const known = ['Attachment', 'Description', 'Groups', 'SourceDestCheck'] as const

function modified(
  holdings: Holdings,
  nic: NetworkInterface,
  input: ModifyNetworkInterfaceAttributeRequest,
): NetworkInterface {
  const { NetworkInterfaceId, DryRun, ...attributes } = input
  const [name, ...more] = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : key))
  if (name === undefined) throw new AwsError('MissingParameter', 'The request must contain an attribute to modify')
  if (more.length > 0)
    throw new AwsError('InvalidParameterCombination', 'Fields for multiple attribute types specified')
  switch (name as (typeof known)[number]) {
    case 'Attachment':
      return { ...nic, Attachment: attachmentOf(nic, input) }
    case 'Description':
      return { ...nic, Description: input.Description?.Value ?? '' }
    case 'Groups':
      return { ...nic, Groups: (input.Groups ?? []).map((id) => groupOf(holdings, id)) }
    case 'SourceDestCheck':
      return { ...nic, SourceDestCheck: input.SourceDestCheck?.Value ?? true }
    default: {
      const text = `The sandbox does not modify ${name} of an interface; it modifies ${known.join(', ')}.`
      throw new AwsError('UnsupportedOperation', text)
    }
  }
}

function attachmentOf({ Attachment }: NetworkInterface, input: ModifyNetworkInterfaceAttributeRequest) {
  const { AttachmentId: id, DeleteOnTermination: deleted } = input.Attachment ?? {}
  if (Attachment === undefined || Attachment.AttachmentId !== id) {
    throw new AwsError('InvalidAttachmentID.NotFound', `The attachment ID '${id}' does not exist`)
  }
  return { ...Attachment, DeleteOnTermination: deleted ?? Attachment.DeleteOnTermination }
}

function groupOf({ securityGroups }: Holdings, id: string) {
  const group = securityGroups?.find((one) => one.GroupId === id)
  if (group) return { GroupId: id, GroupName: group.GroupName }
  throw new AwsError('InvalidGroup.NotFound', `The security group '${id}' does not exist`)
}
