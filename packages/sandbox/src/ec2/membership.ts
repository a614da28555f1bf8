import type { LaunchPermission } from '@aws-sdk/client-ec2'
import type { Scene } from '../operation.ts'
import { managed, type Structure, type Unit } from '../organizations/structure.ts'

/** The units that an account is in, the innermost first. */
function unitsAbove(structure: Structure, unit: Unit): readonly Unit[] {
  return unit.path === '/' ? [unit] : [unit, ...unitsAbove(structure, structure.parentOf(unit))]
}

/** The ARNs of the organization and the units that the caller's account is in. */
function membershipsOf(scene: Scene): readonly string[] {
  const { organization, partition } = scene.world
  if (!organization) return []
  const { account } = scene.caller
  const manager = { ...scene.caller, account: { ...account, id: organization.management } }
  const structure = managed({ ...scene, caller: manager })
  const whole = `arn:${partition}:organizations::${organization.management}:organization/${organization.id}`
  return [whole, ...unitsAbove(structure, structure.unitOf(account)).map(({ arn }) => arn)]
}

/**
 * Whether a permission is for the caller's organization or a unit of it that the caller's account is in.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/share-amis-with-organizations-and-OUs.html
 */
export function isForMember(
  { OrganizationArn, OrganizationalUnitArn }: Pick<LaunchPermission, 'OrganizationArn' | 'OrganizationalUnitArn'>,
  scene: Scene,
): boolean {
  const arn = OrganizationArn ?? OrganizationalUnitArn
  return arn !== undefined && membershipsOf(scene).includes(arn)
}
