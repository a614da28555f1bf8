import { defineResource } from '../resource.ts'

/** Neptune and DocumentDB answer here, too: their instances have the same ARNs. */
export const db = defineResource({
  type: 'rds:db',
  aliases: ['db-instance', 'instance'],
  service: 'rds',
  scope: 'region',
  list: {
    operation: 'describeDBInstances',
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html
    input: { MaxRecords: 100 },
    rows: (page) => page.DBInstances,
    next: ({ Marker }) => (Marker ? { Marker } : undefined),
  },
  arn: (row) => row.DBInstanceArn,
  id: 'DBInstanceIdentifier',
  name: 'DBInstanceIdentifier',
  created: 'InstanceCreateTime',
  columns: ['DBInstanceStatus', 'Engine', 'EngineVersion', 'DBInstanceClass', 'AllocatedStorage', 'MultiAZ'],
})
