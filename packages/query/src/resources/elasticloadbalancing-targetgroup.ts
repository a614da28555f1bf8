import { defineResource } from '../resource.ts'

/** `_targets` tells who is registered, and how healthy each is. */
export const targetgroup = defineResource({
  type: 'elasticloadbalancing:targetgroup',
  aliases: ['target-group'],
  service: 'elbv2',
  scope: 'region',
  list: {
    operation: 'describeTargetGroups',
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetGroups.html
    input: { PageSize: 400 },
    rows: (page) => page.TargetGroups,
    next: ({ NextMarker }) => (NextMarker ? { Marker: NextMarker } : undefined),
  },
  joins: [
    {
      field: '_tags',
      on: 'TargetGroupArn',
      operation: 'describeTags',
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html
      batch: 20,
      asks: (rows: readonly { TargetGroupArn: string }[]) => ({ ResourceArns: rows.map((row) => row.TargetGroupArn) }),
      rows: (page: { TagDescriptions?: object[] }) => page.TagDescriptions,
      about: 'ResourceArn',
      value: ([found]: readonly { Tags?: object[] }[]) => found?.Tags ?? [],
    },
    {
      field: '_targets',
      on: 'TargetGroupArn',
      operation: 'describeTargetHealth',
      batch: 1,
      asks: ([row]: readonly { TargetGroupArn: string }[]) => ({ TargetGroupArn: row?.TargetGroupArn }),
      rows: (page: { TargetHealthDescriptions?: object[] }) => page.TargetHealthDescriptions,
      value: (targets: readonly object[]) => targets,
    },
  ],
  arn: (row) => row.TargetGroupArn,
  id: (row) => row.TargetGroupArn?.split(':targetgroup/')[1],
  name: 'TargetGroupName',
  columns: ['TargetType', 'Protocol', 'Port', 'VpcId', 'LoadBalancerArns'],
})
