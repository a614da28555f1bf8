import type { Operation } from '../operation.ts'
import { deleteRetentionPolicy } from './delete-retention-policy.ts'
import { describeLogGroups } from './describe-log-groups.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { putRetentionPolicy } from './put-retention-policy.ts'

/** What CloudWatch Logs answers. */
export const logsOperations: readonly Operation[] = [
  deleteRetentionPolicy,
  describeLogGroups,
  listTagsForResource,
  putRetentionPolicy,
]
