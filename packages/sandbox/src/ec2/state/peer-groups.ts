import type { SecurityGroup, StaleIpPermission, StaleSecurityGroup, UserIdGroupPair } from '@aws-sdk/client-ec2'
import type { Scene } from '../../operation.ts'

/** Every security group of the caller's region, in whichever account. */
function groupsEverywhere({ world, region }: Scene): readonly SecurityGroup[] {
  return world.accounts.flatMap(({ id, holdings }) =>
    (holdings(region).securityGroups ?? []).map((group) => ({ ...group, OwnerId: group.OwnerId ?? id })),
  )
}

/** Whether a rule of a group in this VPC names a group beyond a peering connection that is gone, or the connection is. */
function isStale(scene: Scene, vpc: string | undefined, pair: UserIdGroupPair, all: readonly SecurityGroup[]): boolean {
  const { VpcPeeringConnectionId: id, GroupId, UserId } = pair
  const isElsewhere = UserId !== undefined && !scene.world.accounts.some((one) => one.id === UserId)
  const peer = all.find((one) => one.GroupId === GroupId)
  if (isElsewhere && id === undefined) return false
  if (id === undefined) return peer === undefined || (peer.VpcId !== vpc && !isPeered(scene, vpc, peer.VpcId))
  const connection = scene.holdings().vpcPeeringConnections?.find((one) => one.VpcPeeringConnectionId === id)
  return (peer === undefined && !isElsewhere) || connection?.Status?.Code !== 'active'
}

/** Whether an active peering connection joins two VPCs. */
function isPeered(scene: Scene, one: string | undefined, other: string | undefined): boolean {
  return (scene.holdings().vpcPeeringConnections ?? []).some(
    ({ Status, RequesterVpcInfo, AccepterVpcInfo }) =>
      Status?.Code === 'active' &&
      [RequesterVpcInfo?.VpcId, AccepterVpcInfo?.VpcId].toSorted().join() === [one, other].toSorted().join(),
  )
}

/** The groups of a VPC whose rules name what is gone, with those rules. https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html */
export function staleGroups(scene: Scene, vpc: string | undefined): readonly StaleSecurityGroup[] {
  const all = groupsEverywhere(scene)
  const stale = (permissions: SecurityGroup['IpPermissions'] = []): StaleIpPermission[] =>
    permissions.flatMap(({ IpProtocol, FromPort, ToPort, UserIdGroupPairs = [] }) => {
      const pairs = UserIdGroupPairs.filter((pair) => isStale(scene, vpc, pair, all))
      return pairs.length === 0 ? [] : [{ IpProtocol, FromPort, ToPort, UserIdGroupPairs: pairs }]
    })
  const own = scene.holdings().securityGroups?.filter((one) => one.VpcId === vpc) ?? []
  return own
    .map(({ GroupId, GroupName, Description, VpcId, IpPermissions, IpPermissionsEgress }) => ({
      GroupId,
      GroupName,
      Description,
      VpcId,
      StaleIpPermissions: stale(IpPermissions),
      StaleIpPermissionsEgress: stale(IpPermissionsEgress),
    }))
    .filter((one) => one.StaleIpPermissions.length + one.StaleIpPermissionsEgress.length > 0)
}

/** The VPCs at the other end of a peering connection whose groups name these, a row for each group, VPC and connection. */
export function referencesTo(scene: Scene, groups: readonly SecurityGroup[]) {
  const rows = groupsEverywhere(scene).flatMap(({ VpcId: vpc, IpPermissions = [], IpPermissionsEgress = [] }) =>
    [...IpPermissions, ...IpPermissionsEgress]
      .flatMap((one) => one.UserIdGroupPairs ?? [])
      .filter((pair) => groups.some((own) => own.GroupId === pair.GroupId && own.VpcId !== vpc))
      .map((pair) => ({
        GroupId: pair.GroupId,
        ReferencingVpcId: vpc,
        VpcPeeringConnectionId: pair.VpcPeeringConnectionId,
      })),
  )
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()]
}
