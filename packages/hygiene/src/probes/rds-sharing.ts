import type { Resource } from '@arnq/query'
import type { Probe } from '../probe.ts'
import { type Sharing, sharingOf } from './image-sharing.ts'
import { oneCallEach } from './one-call-each.ts'

type Attribute = { readonly AttributeName?: string | undefined; readonly AttributeValues?: string[] | undefined }

const restorers = (attributes: readonly Attribute[] = []): Sharing => {
  const values = attributes.flatMap(({ AttributeName, AttributeValues = [] }) =>
    AttributeName === 'restore' ? AttributeValues : [],
  )
  return sharingOf(values.map((value) => (value === 'all' ? { Group: 'all' } : { UserId: value })))
}

/**
 * Who may restore a manual snapshot of a database or of a cluster: accounts, or everybody. One call a snapshot:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshotAttributes.html
 */
export const rdsSharing: Probe<Resource, Sharing> = {
  name: 'rds-sharing',
  permissions: ['rds:DescribeDBSnapshotAttributes', 'rds:DescribeDBClusterSnapshotAttributes'],
  ask: (snapshots, doors) =>
    oneCallEach(
      snapshots,
      {
        action: 'rds:DescribeDBSnapshotAttributes',
        target: ({ target }) => target,
        look: async ({ id, type }, { aws, target, signal }) => {
          if (type === 'rds:cluster-snapshot') {
            const asked = { DBClusterSnapshotIdentifier: id }
            const answer = await aws.call(target, 'rds', 'describeDBClusterSnapshotAttributes', asked, signal)
            return restorers(answer.DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes)
          }
          const answer = await aws.call(
            target,
            'rds',
            'describeDBSnapshotAttributes',
            { DBSnapshotIdentifier: id },
            signal,
          )
          return restorers(answer.DBSnapshotAttributesResult?.DBSnapshotAttributes)
        },
      },
      doors,
    ),
}
