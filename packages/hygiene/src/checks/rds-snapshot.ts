import type { z } from 'zod/mini'
import { defineCheck } from '../check.ts'
import { rdsSharing } from '../probes/rds-sharing.ts'
import { type DatabaseSnapshot, databaseSnapshotSettings, judgeDatabaseSnapshots } from './parts/database-snapshots.ts'

/** Manual snapshots of databases that are gone. */
export const rdsSnapshot = defineCheck<z.infer<typeof databaseSnapshotSettings>>({
  name: 'rds-snapshot',
  title: 'Manual snapshots of databases that are gone',
  about:
    'Finds manual RDS snapshots whose database no longer exists in their account and region, that are old enough and not the newest of it. Automatic ones go by themselves, copies may be a backup elsewhere, and those shared with other accounts are kept.',
  concern: 'cost',
  severity: 'low',
  subject: 'rds:snapshot',
  settings: databaseSnapshotSettings,
  lists: () => [{ type: 'rds:db' }],
  graph: false,
  probes: [rdsSharing],
  judge: (scene, set) => {
    const { estate } = scene
    const all = estate.all('rds:snapshot').map((resource): DatabaseSnapshot => {
      const { row, target } = resource
      const databases = estate.at('rds:db', target)
      return {
        resource,
        action: 'rds:DescribeDBSnapshots',
        manual: row.SnapshotType === 'manual',
        state: row.Status,
        created: row.SnapshotCreateTime,
        size: row.AllocatedStorage,
        copyOf: row.SourceDBSnapshotIdentifier,
        source: row.DBInstanceIdentifier ?? 'unknown',
        sourceExists: databases.some(
          ({ id, row: { DbiResourceId } }) =>
            id === row.DBInstanceIdentifier || (DbiResourceId !== undefined && DbiResourceId === row.DbiResourceId),
        ),
        gap: estate.gap('rds:db', target),
      }
    })
    return judgeDatabaseSnapshots(all, scene, set)
  },
})
