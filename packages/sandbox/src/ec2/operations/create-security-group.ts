import { CreateSecurityGroup$, type CreateSecurityGroupRequest } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { vpcId } from '../id-members.ts'
import { alter, found } from '../state/alter.ts'
import { askedTags } from '../state/asked-tags.ts'
import { newRow } from '../state/authorize.ts'
import { withRules } from '../state/group-rules.ts'
import { newId } from '../state/new-id.ts'
import type { Rule } from '../state/rule.ts'
import { defaultVpcOf } from '../state/security-groups.ts'

/** What every new group lets out. */
const everything: Rule = { protocol: '-1', from: -1, to: -1, peer: { kind: 'ipv4', cidr: '0.0.0.0/0' } }

const allowed = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/

/** Throws where a group cannot be called so, or another one of the VPC is, whatever the case of its letters. */
function checkNames(
  holdings: Holdings,
  vpc: string,
  { GroupName: name = '', Description: text = '' }: CreateSecurityGroupRequest,
) {
  if (!allowed.test(name) || name.toLowerCase().startsWith('sg-')) {
    throw new AwsError('InvalidParameterValue', `Value (${name}) for parameter GroupName is invalid.`)
  }
  if (!allowed.test(text)) {
    throw new AwsError('InvalidParameterValue', `Value (${text}) for parameter GroupDescription is invalid.`)
  }
  const same = (other = '') => other.toLowerCase() === name.toLowerCase()
  if (name.toLowerCase() === 'default') {
    throw new AwsError('InvalidGroup.Reserved', `The security group '${name}' is reserved`)
  }
  if (holdings.securityGroups?.some((one) => one.VpcId === vpc && same(one.GroupName))) {
    throw new AwsError('InvalidGroup.Duplicate', `The security group '${name}' already exists for VPC '${vpc}'`)
  }
}

function vpcOf(holdings: Holdings, asked: string | undefined): string {
  const vpc = asked === undefined ? defaultVpcOf(holdings) : found(holdings.vpcs, vpcId, asked).VpcId
  if (vpc !== undefined) return vpc
  throw new AwsError('VPCIdNotSpecified', 'No default VPC for this user')
}

/** A new group lets nothing in and everything out. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
export const createSecurityGroup = operation('ec2', 'createSecurityGroup', CreateSecurityGroup$, (input, scene) =>
  alter(scene, (holdings) => {
    const VpcId = vpcOf(holdings, input.VpcId)
    checkNames(holdings, VpcId, input)
    const { world, region, caller } = scene
    const GroupId = newId('sg')
    const group = {
      GroupId,
      GroupName: input.GroupName,
      Description: input.Description,
      VpcId,
      OwnerId: caller.account.id,
      SecurityGroupArn: `arn:${world.partition}:ec2:${region}:${caller.account.id}:security-group/${GroupId}`,
      IpPermissions: [],
      IpPermissionsEgress: [],
      Tags: askedTags('security-group', input.TagSpecifications),
    }
    const made = { ...holdings, securityGroups: [...(holdings.securityGroups ?? []), group] }
    const changed = withRules(made, group, true, [everything], [newRow(scene, group, true, everything, [])])
    return [changed, { GroupId, Tags: group.Tags, SecurityGroupArn: group.SecurityGroupArn }]
  }),
)
