import type { Resource } from '@arnq/query'
import type { Probe } from '../probe.ts'
import { type Sharing, sharingOf } from './image-sharing.ts'
import { oneCallEach } from './one-call-each.ts'

/**
 * Whom a snapshot is shared with: accounts, or everybody. One call a snapshot:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshotAttribute.html
 */
export const snapshotSharing: Probe<Resource, Sharing> = {
  name: 'snapshot-sharing',
  permissions: ['ec2:DescribeSnapshotAttribute'],
  ask: (snapshots, doors) =>
    oneCallEach(
      snapshots,
      {
        action: 'ec2:DescribeSnapshotAttribute',
        target: ({ target }) => target,
        look: async ({ id }, { aws, target, signal }) => {
          const asked = { SnapshotId: id, Attribute: 'createVolumePermission' } as const
          const answer = await aws.call(target, 'ec2', 'describeSnapshotAttribute', asked, signal)
          return sharingOf(answer.CreateVolumePermissions ?? [])
        },
      },
      doors,
    ),
}
