import type { Target } from '@arnq/query'
import type { Probe } from '../probe.ts'
import { allPages } from './all-pages.ts'
import { oneCallEach } from './one-call-each.ts'

/** A prefix list, asked of where a rule names it: AWS's own and shared lists can be read there, too. */
export type PrefixListAsked = { readonly target: Target; readonly id: string }

/** The CIDR blocks of prefix lists. */
export const prefixListEntries: Probe<PrefixListAsked, readonly string[]> = {
  name: 'prefix-list-entries',
  permissions: ['ec2:GetManagedPrefixListEntries'],
  ask: (inputs, doors) =>
    oneCallEach(
      inputs,
      {
        action: 'ec2:GetManagedPrefixListEntries',
        target: ({ target }) => target,
        look: async ({ id }, { aws, target, signal }) => {
          const cidrs: string[] = []
          const asked = { PrefixListId: id, MaxResults: 100 }
          const pages = allPages((NextToken) =>
            aws.call(target, 'ec2', 'getManagedPrefixListEntries', { ...asked, NextToken }, signal),
          )
          for await (const { Entries = [] } of pages) cidrs.push(...Entries.flatMap(({ Cidr }) => Cidr ?? []))
          return cidrs
        },
      },
      doors,
    ),
}
