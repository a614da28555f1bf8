import { GetManagedPrefixListEntries$ } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { prefixListId } from '../id-members.ts'
import { found } from '../state/alter.ts'

/** Knows the current version only. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetManagedPrefixListEntries.html */
export const getManagedPrefixListEntries = describe('getManagedPrefixListEntries', GetManagedPrefixListEntries$, {
  rows: (scene, { PrefixListId: id }) => {
    const { prefixLists, prefixListEntries } = scene.holdings()
    found(prefixLists, prefixListId, id)
    return prefixListEntries?.find((one) => one.prefixListId === id)?.entries
  },
  answer: (page) => ({ Entries: page }),
  paging: { least: 1, most: 100 },
})
