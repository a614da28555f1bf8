import type { Operation } from '../operation.ts'
import { describeOrganization } from './describe-organization.ts'
import { listAccounts } from './list-accounts.ts'
import { listAccountsForParent } from './list-accounts-for-parent.ts'
import { listOrganizationalUnitsForParent } from './list-organizational-units-for-parent.ts'
import { listParents } from './list-parents.ts'
import { listRoots } from './list-roots.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'

/** What Organizations answers. */
export const organizationsOperations: readonly Operation[] = [
  describeOrganization,
  listAccounts,
  listAccountsForParent,
  listOrganizationalUnitsForParent,
  listParents,
  listRoots,
  listTagsForResource,
]
