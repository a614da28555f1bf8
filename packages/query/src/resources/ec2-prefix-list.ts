import { defineResource } from '../resource.ts'

/**
 * AWS's own lists stand beside the account's, and their ARNs name `aws` as the account. Tags stand in no filter: AWS
 * documents none for them here.
 */
export const prefixList = defineResource({
  type: 'ec2:prefix-list',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describeManagedPrefixLists',
    input: { MaxResults: 100 },
    rows: (page) => page.PrefixLists,
    next: ({ NextToken }) => (NextToken ? { NextToken } : undefined),
  },
  arn: (row, at) =>
    row.PrefixListId &&
    (row.PrefixListArn ?? `arn:${at.partition}:ec2:${at.region}:${at.account}:prefix-list/${row.PrefixListId}`),
  id: 'PrefixListId',
  name: 'PrefixListName',
  columns: ['PrefixListName', 'State', 'AddressFamily', 'MaxEntries', 'OwnerId'],
  filters: {
    member: 'Filters',
    id: 'prefix-list-id',
    fields: {
      PrefixListId: 'prefix-list-id',
      PrefixListName: 'prefix-list-name',
      OwnerId: 'owner-id',
    },
  },
})
