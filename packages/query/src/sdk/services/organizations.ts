import {
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { service } from './service.ts'

export const organizations = service(OrganizationsClient, {
  describeOrganization: DescribeOrganizationCommand,
  listAccounts: ListAccountsCommand,
  listAccountsForParent: ListAccountsForParentCommand,
  listOrganizationalUnitsForParent: ListOrganizationalUnitsForParentCommand,
  listParents: ListParentsCommand,
  listRoots: ListRootsCommand,
  listTagsForResource: ListTagsForResourceCommand,
})
