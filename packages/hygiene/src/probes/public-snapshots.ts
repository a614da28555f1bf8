import type { Target } from '@arnq/query'
import type { Probe } from '../probe.ts'
import { allPages } from './all-pages.ts'
import { oneCallEach } from './one-call-each.ts'

/** One region of one account. */
export type SnapshotsAsked = { readonly target: Target }

/**
 * The ids of an account's own snapshots that everybody may use: AWS sifts them, so that a region takes one call.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html
 */
export const publicSnapshots: Probe<SnapshotsAsked, ReadonlySet<string>> = {
  name: 'public-snapshots',
  permissions: ['ec2:DescribeSnapshots'],
  ask: (places, doors) =>
    oneCallEach(
      places,
      {
        action: 'ec2:DescribeSnapshots',
        target: ({ target }) => target,
        look: async (_, { aws, target, signal }) => {
          const found = new Set<string>()
          const asked = { OwnerIds: ['self'], RestorableByUserIds: ['all'], MaxResults: 1000 }
          const ask = (token: string | undefined) =>
            aws.call(target, 'ec2', 'describeSnapshots', { ...asked, ...(token && { NextToken: token }) }, signal)
          for await (const { Snapshots = [] } of allPages(ask)) {
            for (const { SnapshotId } of Snapshots) if (SnapshotId) found.add(SnapshotId)
          }
          return found
        },
      },
      doors,
    ),
}
