import type { Resource } from '@arnq/query'
import type { Probe } from '../probe.ts'
import { oneCallEach } from './one-call-each.ts'

/** Who else may use an image or a snapshot. */
export type Sharing = {
  readonly public: boolean
  /** Ids of accounts, in order, each once. */
  readonly accounts: readonly string[]
  /** ARNs of organizations and of organizational units. */
  readonly organizations: readonly string[]
}

type Permission = {
  readonly UserId?: string | undefined
  readonly Group?: string | undefined
  readonly OrganizationArn?: string | undefined
  readonly OrganizationalUnitArn?: string | undefined
}

/** AWS's permissions, as one answer to who may use it. */
export function sharingOf(permissions: readonly Permission[]): Sharing {
  const inOrder = (given: readonly (string | undefined)[]): readonly string[] =>
    [...new Set(given.flatMap((one) => one || []))].sort()
  return {
    public: permissions.some(({ Group }) => Group === 'all'),
    accounts: inOrder(permissions.map(({ UserId }) => UserId)),
    organizations: inOrder(
      permissions.flatMap(({ OrganizationArn, OrganizationalUnitArn }) => [OrganizationArn, OrganizationalUnitArn]),
    ),
  }
}

/**
 * Whom an image is shared with, which DescribeImages does not tell: accounts, everybody, organizations and their units.
 * One call an image: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImageAttribute.html
 */
export const imageSharing: Probe<Resource, Sharing> = {
  name: 'image-sharing',
  permissions: ['ec2:DescribeImageAttribute'],
  ask: (images, doors) =>
    oneCallEach(
      images,
      {
        action: 'ec2:DescribeImageAttribute',
        target: ({ target }) => target,
        look: async ({ id }, { aws, target, signal }) => {
          const asked = { ImageId: id, Attribute: 'launchPermission' } as const
          const { LaunchPermissions } = await aws.call(target, 'ec2', 'describeImageAttribute', asked, signal)
          return sharingOf(LaunchPermissions ?? [])
        },
      },
      doors,
    ),
}
