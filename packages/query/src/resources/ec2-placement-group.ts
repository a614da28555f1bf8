import { defineResource } from '../resource.ts'

/**
 * AWS names a placement group by its name in the ARN, not by `GroupId`:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export const placementGroup = defineResource({
  type: 'ec2:placement-group',
  service: 'ec2',
  scope: 'region',
  list: {
    operation: 'describePlacementGroups',
    rows: (page) => page.PlacementGroups,
  },
  arn: (row, at) =>
    row.GroupName &&
    (row.GroupArn ?? `arn:${at.partition}:ec2:${at.region}:${at.account}:placement-group/${row.GroupName}`),
  id: 'GroupName',
  name: 'GroupName',
  columns: ['State', 'Strategy', 'PartitionCount', 'SpreadLevel', 'GroupId'],
  filters: {
    member: 'Filters',
    id: 'group-name',
    fields: {
      GroupName: 'group-name',
      GroupArn: 'group-arn',
      State: 'state',
      Strategy: 'strategy',
      SpreadLevel: 'spread-level',
    },
    tags: 'Tags',
  },
})
