import type { LaunchPermission, ModifyImageAttributeRequest } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'

const itemError = (value: string | undefined, kind: string) =>
  new AwsError('InvalidAMIAttributeItemValue', `Invalid attribute item value "${value}" for ${kind} item type.`)

const arnOf = (kind: 'organization' | 'ou') =>
  new RegExp(`^arn:[a-z-]+:organizations::\\d{12}:${kind}/o-[a-z0-9]{10,32}`)

/** Throws where a permission names nobody that can be. */
function check(one: LaunchPermission): void {
  const { UserId, Group, OrganizationArn, OrganizationalUnitArn } = one
  if (Object.values(one).filter((value) => value !== undefined).length !== 1) {
    throw new AwsError(
      'InvalidParameterCombination',
      'A launch permission names one account, group, organization or unit',
    )
  }
  if (UserId !== undefined && !/^\d{12}$/.test(UserId)) throw itemError(UserId, 'userId')
  if (Group !== undefined && Group !== 'all') throw itemError(Group, 'group')
  if (OrganizationArn !== undefined && !arnOf('organization').test(OrganizationArn)) {
    throw itemError(OrganizationArn, 'organizationArn')
  }
  if (OrganizationalUnitArn !== undefined && !arnOf('ou').test(OrganizationalUnitArn)) {
    throw itemError(OrganizationalUnitArn, 'organizationalUnitArn')
  }
}

const same = (one: LaunchPermission, other: LaunchPermission): boolean =>
  one.UserId === other.UserId &&
  one.Group === other.Group &&
  one.OrganizationArn === other.OrganizationArn &&
  one.OrganizationalUnitArn === other.OrganizationalUnitArn

/** What a request wants added and removed: in a structure, or as a kind of operation and plain lists. */
function asked(input: ModifyImageAttributeRequest) {
  const listed: readonly LaunchPermission[] = [
    ...(input.UserIds ?? []).map((UserId) => ({ UserId })),
    ...(input.UserGroups ?? []).map(
      (Group): LaunchPermission => ({ Group: Group === 'all' ? Group : wrongGroup(Group) }),
    ),
    ...(input.OrganizationArns ?? []).map((OrganizationArn) => ({ OrganizationArn })),
    ...(input.OrganizationalUnitArns ?? []).map((OrganizationalUnitArn) => ({ OrganizationalUnitArn })),
  ]
  const { Add = [], Remove = [] } = input.LaunchPermission ?? {}
  if (listed.length > 0 && input.OperationType === undefined) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter operationType')
  }
  return {
    add: input.OperationType === 'add' ? [...Add, ...listed] : Add,
    remove: input.OperationType === 'remove' ? [...Remove, ...listed] : Remove,
  }
}

function wrongGroup(group: string): never {
  throw itemError(group, 'group')
}

/** The permissions after a request. To add one that is there, or remove one that is not, changes nothing and is no error. */
export function modifiedPermissions(
  before: readonly LaunchPermission[],
  input: ModifyImageAttributeRequest,
): readonly LaunchPermission[] {
  const { add, remove } = asked(input)
  for (const one of [...add, ...remove]) check(one)
  const kept = before.filter((one) => !remove.some((gone) => same(gone, one)))
  const news = add.filter(
    (one, at) => !kept.some((there) => same(there, one)) && add.findIndex((other) => same(other, one)) === at,
  )
  return [...kept, ...news]
}
