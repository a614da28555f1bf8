import { glob } from '../glob.ts'
import type { Limit } from './pace.ts'

/** A published or configured limit for the actions that a glob means, in each account and region. */
export type LimitRule = Limit & { readonly action: string }

/**
 * AWS's published sizes, first match first.
 * EC2: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html (arnq always pages or filters, so the
 * larger bucket holds). STS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html.
 * Account: https://docs.aws.amazon.com/accounts/latest/reference/quotas.html. Organizations publishes none.
 * ELB, each generation for itself: https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-api-throttling.html.
 * ECS: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html. Lambda, without invocations:
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html. Parameters, at standard throughput:
 * https://docs.aws.amazon.com/general/latest/gr/ssm.html. CloudTrail:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html. CloudWatch:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html, and its logs:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html. The others publish none.
 */
export const publishedLimits: readonly LimitRule[] = [
  { action: 'ec2:DescribeSpotFleetRequests', capacity: 50, perSecond: 3 },
  { action: 'ec2:*', capacity: 100, perSecond: 20 },
  { action: 'sts:*', capacity: 600, perSecond: 600 },
  { action: 'account:ListRegions', capacity: 5, perSecond: 5 },
  { action: 'organizations:*', capacity: 5, perSecond: 5 },
  { action: 'elasticloadbalancing:*', capacity: 40, perSecond: 10 },
  { action: 'ecs:*', capacity: 50, perSecond: 20 },
  { action: 'lambda:*', capacity: 15, perSecond: 15 },
  { action: 'ssm:GetParameters', capacity: 40, perSecond: 40 },
  { action: 'cloudtrail:LookupEvents', capacity: 2, perSecond: 2 },
  { action: 'cloudwatch:GetMetricData', capacity: 50, perSecond: 50 },
  { action: 'cloudwatch:ListMetrics', capacity: 25, perSecond: 25 },
  { action: 'logs:DescribeLogGroups', capacity: 10, perSecond: 10 },
]

/** Finds an action's limit; none where nothing is known of it. */
export function limitFinder(rules: readonly LimitRule[]): (action: string) => Limit | undefined {
  const compiled = rules.map((rule) => ({ rule, means: glob(rule.action) }))
  const known = new Map<string, Limit | undefined>()
  return (action) => {
    if (!known.has(action)) known.set(action, compiled.find(({ means }) => means.matches(action))?.rule)
    return known.get(action)
  }
}
