import type { ServiceName } from '@arnq/query'
import type { BucketSize } from './bucket.ts'

const reads: BucketSize = { capacity: 100, perSecond: 20 }
const writes: BucketSize = { capacity: 50, perSecond: 5 }
const unbounded: BucketSize = { capacity: 50, perSecond: 10 }

const unboundedActions = new Set([
  'DescribeInstances',
  'DescribeInstanceStatus',
  'DescribeNetworkInterfaces',
  'DescribeSecurityGroups',
  'DescribeSnapshots',
  'DescribeSpotInstanceRequests',
  'DescribeVolumes',
])

const singled: Readonly<Record<string, BucketSize>> = {
  DescribeByoipCidrs: { capacity: 1, perSecond: 0.5 },
  DescribeInstanceTopology: { capacity: 1, perSecond: 1 },
  DescribeMovingAddresses: { capacity: 1, perSecond: 1 },
  DescribeCapacityBlockOfferings: { capacity: 10, perSecond: 0.15 },
  DescribeSpotFleetRequests: { capacity: 50, perSecond: 3 },
  DescribeStaleSecurityGroups: { capacity: 20, perSecond: 5 },
  DescribeReservedInstancesOfferings: { capacity: 10, perSecond: 10 },
  DescribeStoreImageTasks: { capacity: 50, perSecond: 0.5 },
}

/**
 * What other services publish of their operations, per account and region.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
 * https://docs.aws.amazon.com/general/latest/gr/ssm.html
 */
const published: Readonly<Record<string, BucketSize>> = {
  'cloudtrail:LookupEvents': { capacity: 2, perSecond: 2 },
  'cloudwatch:GetMetricData': { capacity: 50, perSecond: 50 },
  'cloudwatch:ListMetrics': { capacity: 25, perSecond: 25 },
  'logs:DescribeLogGroups': { capacity: 10, perSecond: 10 },
  'logs:PutRetentionPolicy': { capacity: 10, perSecond: 10 },
  'logs:DeleteRetentionPolicy': { capacity: 10, perSecond: 10 },
  'ssm:GetParameters': { capacity: 40, perSecond: 40 },
  's3:GetObject': { capacity: 5500, perSecond: 5500 },
  's3:PutObject': { capacity: 3500, perSecond: 3500 },
}

/** For what publishes nothing. */
const guessed: BucketSize = { capacity: 50, perSecond: 10 }

/**
 * The bucket that a call draws from when a world paces as AWS does: its name within the account and region, and its
 * size. EC2's are as published (https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html), STS's too
 * (600 a second for all its operations together); those of Organizations are not, and are small.
 */
export function bucketOf(service: ServiceName, operation: string, input: object): readonly [string, BucketSize] {
  switch (service) {
    case 'ec2':
      return ec2Bucket(operation, input)
    case 'sts':
      return ['sts', { capacity: 600, perSecond: 600 }]
    case 'organizations':
      return [`organizations:${operation}`, { capacity: 10, perSecond: 8 }]
    case 'account':
      return [`account:${operation}`, { capacity: 5, perSecond: 5 }]
    default:
      return [`${service}:${operation}`, published[`${service}:${operation}`] ?? guessed]
  }
}

function ec2Bucket(operation: string, input: object): readonly [string, BucketSize] {
  const special = singled[operation]
  if (special) return [`ec2:${operation}`, special]
  if (!/^(Describe|Get|List|Search)/.test(operation)) return [`ec2:${operation}`, writes]
  if (unboundedActions.has(operation) && isUnbounded(input)) return [`ec2:${operation}:unbounded`, unbounded]
  return [`ec2:${operation}`, reads]
}

/** Neither a page size nor any filter or id. */
function isUnbounded(input: object): boolean {
  return !('MaxResults' in input && input.MaxResults !== undefined) && !Object.values(input).some(isFilter)
}

const isFilter = (value: unknown) => Array.isArray(value) && value.length > 0
