import type { Target } from '@arnq/query'
import type { Probe } from '../probe.ts'
import { allPages } from './all-pages.ts'
import { oneCallEach } from './one-call-each.ts'

export type StaleGroupsAsked = { readonly target: Target; readonly vpc: string }

/** A rule that names a group which is gone, or can no longer be reached. AWS tells no rule id of it. */
export type StaleRule = {
  readonly group: string
  readonly egress: boolean
  readonly protocol: string
  readonly from?: number
  readonly to?: number
  /** The group that it names, and where that was. */
  readonly names: readonly { readonly group: string; readonly vpc?: string; readonly peering?: string }[]
}

/**
 * The stale rules of a VPC's security groups: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeStaleSecurityGroups.html.
 * AWS answers for one VPC a call, in pages of 255 at the most.
 */
export const staleGroups: Probe<StaleGroupsAsked, readonly StaleRule[]> = {
  name: 'stale-groups',
  permissions: ['ec2:DescribeStaleSecurityGroups'],
  ask: (inputs, doors) =>
    oneCallEach(
      inputs,
      {
        action: 'ec2:DescribeStaleSecurityGroups',
        target: ({ target }) => target,
        look: async ({ vpc }, { aws, target, signal }) => {
          const rules: StaleRule[] = []
          const asked = { VpcId: vpc, MaxResults: 255 }
          const pages = allPages((NextToken) =>
            aws.call(target, 'ec2', 'describeStaleSecurityGroups', { ...asked, NextToken }, signal),
          )
          for await (const { StaleSecurityGroupSet = [] } of pages)
            rules.push(...StaleSecurityGroupSet.flatMap(rulesOf))
          return rules
        },
      },
      doors,
    ),
}

const rulesOf = ({ GroupId, StaleIpPermissions = [], StaleIpPermissionsEgress = [] }: Stale): readonly StaleRule[] =>
  GroupId
    ? [
        ...StaleIpPermissions.map((permission) => ruleOf(GroupId, false, permission)),
        ...StaleIpPermissionsEgress.map((permission) => ruleOf(GroupId, true, permission)),
      ]
    : []

type Stale = {
  GroupId?: string | undefined
  StaleIpPermissions?: Permission[] | undefined
  StaleIpPermissionsEgress?: Permission[] | undefined
}

type Permission = {
  IpProtocol?: string | undefined
  FromPort?: number | undefined
  ToPort?: number | undefined
  UserIdGroupPairs?:
    | {
        GroupId?: string | undefined
        VpcId?: string | undefined
        VpcPeeringConnectionId?: string | undefined
      }[]
    | undefined
}

const ruleOf = (group: string, egress: boolean, permission: Permission): StaleRule => ({
  group,
  egress,
  protocol: permission.IpProtocol ?? '-1',
  ...(permission.FromPort !== undefined && { from: permission.FromPort }),
  ...(permission.ToPort !== undefined && { to: permission.ToPort }),
  names: (permission.UserIdGroupPairs ?? []).flatMap(({ GroupId, VpcId, VpcPeeringConnectionId }) =>
    GroupId
      ? [
          {
            group: GroupId,
            ...(VpcId && { vpc: VpcId }),
            ...(VpcPeeringConnectionId && { peering: VpcPeeringConnectionId }),
          },
        ]
      : [],
  ),
})
