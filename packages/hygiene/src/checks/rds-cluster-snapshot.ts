import type { z } from 'zod/mini'
import { defineCheck } from '../check.ts'
import { rdsSharing } from '../probes/rds-sharing.ts'
import { type DatabaseSnapshot, databaseSnapshotSettings, judgeDatabaseSnapshots } from './parts/database-snapshots.ts'

/** Manual snapshots of clusters that are gone. */
export const rdsClusterSnapshot = defineCheck<z.infer<typeof databaseSnapshotSettings>>({
  name: 'rds-cluster-snapshot',
  title: 'Manual snapshots of database clusters that are gone',
  about:
    'Finds manual snapshots of Aurora, Neptune and DocumentDB clusters that no longer exist in their account and region, that are old enough and not the newest of it. Automatic ones go by themselves, copies may be a backup elsewhere, and those shared with other accounts are kept.',
  concern: 'cost',
  severity: 'low',
  subject: 'rds:cluster-snapshot',
  settings: databaseSnapshotSettings,
  lists: () => [{ type: 'rds:cluster' }],
  graph: false,
  probes: [rdsSharing],
  judge: (scene, set) => {
    const { estate } = scene
    const all = estate.all('rds:cluster-snapshot').map((resource): DatabaseSnapshot => {
      const { row, target } = resource
      const clusters = estate.at('rds:cluster', target)
      return {
        resource,
        action: 'rds:DescribeDBClusterSnapshots',
        manual: row.SnapshotType === 'manual',
        state: row.Status,
        created: row.SnapshotCreateTime,
        size: row.AllocatedStorage,
        copyOf: row.SourceDBClusterSnapshotArn,
        source: row.DBClusterIdentifier ?? 'unknown',
        sourceExists: clusters.some(
          ({ id, row: { DbClusterResourceId } }) =>
            id === row.DBClusterIdentifier ||
            (DbClusterResourceId !== undefined && DbClusterResourceId === row.DbClusterResourceId),
        ),
        gap: estate.gap('rds:cluster', target),
      }
    })
    return judgeDatabaseSnapshots(all, scene, set)
  },
})
