import { DescribeManagedPrefixLists$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { prefixListId } from '../id-members.ts'

/** The reference names no tag filters, and pages hold a hundred at most. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeManagedPrefixLists.html */
export const describeManagedPrefixLists = describe('describeManagedPrefixLists', DescribeManagedPrefixLists$, {
  rows: (scene) => scene.holdings().prefixLists,
  answer: (page) => ({ PrefixLists: page }),
  paging: { least: 1, most: 100 },
  ids: [prefixListId],
  filters: {
    'owner-id': (list) => list.OwnerId,
    'prefix-list-id': (list) => list.PrefixListId,
    'prefix-list-name': (list) => list.PrefixListName,
  },
})
