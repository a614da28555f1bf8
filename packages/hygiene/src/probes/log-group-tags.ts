import type { Resource } from '@arnq/query'
import type { Probe } from '../probe.ts'
import { oneCallEach } from './one-call-each.ts'

/** The tags of log groups. One call each: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListTagsForResource.html */
export const logGroupTags: Probe<Resource, Readonly<Record<string, string>>> = {
  name: 'log-group-tags',
  permissions: ['logs:ListTagsForResource'],
  ask: (groups, doors) =>
    oneCallEach(
      groups,
      {
        action: 'logs:ListTagsForResource',
        target: ({ target }) => target,
        look: async ({ arn }, { aws, target, signal }) =>
          (await aws.call(target, 'logs', 'listTagsForResource', { resourceArn: arn }, signal)).tags ?? {},
      },
      doors,
    ),
}
