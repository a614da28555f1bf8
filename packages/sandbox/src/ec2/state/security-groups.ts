import type { SecurityGroup } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { securityGroupId } from '../id-members.ts'
import { found } from './alter.ts'

/** How a request names a group: by id, or in a default VPC by name. */
type Named = { readonly GroupId?: string | undefined; readonly GroupName?: string | undefined }

/** The default VPC's id; undefined where there is none. */
export function defaultVpcOf({ vpcs }: Holdings): string | undefined {
  return vpcs?.find((one) => one.IsDefault)?.VpcId
}

/** The group that a request names. Throws where it is not there, or none is named. */
export function groupNamed(holdings: Holdings, { GroupId: id, GroupName: name }: Named): SecurityGroup {
  if (id !== undefined) return found(holdings.securityGroups, securityGroupId, id)
  if (name === undefined) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter groupName or groupId')
  }
  const vpc = defaultVpcOf(holdings)
  const group = holdings.securityGroups?.find((one) => one.GroupName === name && one.VpcId === vpc)
  if (group) return group
  throw new AwsError('InvalidGroup.NotFound', `The security group '${name}' does not exist in default VPC '${vpc}'`)
}

/** Whether a group is in the default VPC, where some errors are not made. */
export function isInDefaultVpc(holdings: Holdings, { VpcId }: SecurityGroup): boolean {
  return VpcId !== undefined && VpcId === defaultVpcOf(holdings)
}

const pairsOf = ({ IpPermissions = [], IpPermissionsEgress = [] }: SecurityGroup) =>
  [...IpPermissions, ...IpPermissionsEgress].flatMap((one) => one.UserIdGroupPairs ?? [])

/** The ids of the groups that a group's rules name. */
function referencedBy(group: SecurityGroup): readonly string[] {
  return pairsOf(group).flatMap(({ GroupId }) => GroupId ?? [])
}

/** Load balancers and databases stand on interfaces of their own, whether a world tells of those or not. */
function serviceHolds({ loadBalancers, classicLoadBalancers, dbInstances }: Holdings, id: string): boolean {
  return (
    (loadBalancers ?? []).some((one) => one.SecurityGroups?.includes(id)) ||
    (classicLoadBalancers ?? []).some((one) => one.SecurityGroups?.includes(id)) ||
    (dbInstances ?? []).some((one) => one.VpcSecurityGroups?.some((group) => group.VpcSecurityGroupId === id))
  )
}

/**
 * Whether something keeps a group from being deleted: an interface that has it, or a rule of another group of its VPC that
 * names it. A template does not, nor a rule beyond a peering connection, which becomes stale.
 * https://docs.aws.amazon.com/vpc/latest/userguide/deleting-security-groups.html
 */
export function isDependedOn(holdings: Holdings, group: SecurityGroup): boolean {
  const { GroupId: id = '', VpcId } = group
  const { networkInterfaces, instances, securityGroups } = holdings
  const has = (groups: readonly { readonly GroupId?: string | undefined }[] | undefined) =>
    groups?.some((one) => one.GroupId === id) === true
  const gone = (state: string | undefined) => state === 'terminated'
  return (
    (networkInterfaces ?? []).some((nic) => has(nic.Groups)) ||
    (instances ?? []).some((one) => !gone(one.State?.Name) && has(one.SecurityGroups)) ||
    (securityGroups ?? []).some((one) => one.GroupId !== id && one.VpcId === VpcId && referencedBy(one).includes(id)) ||
    serviceHolds(holdings, id)
  )
}
