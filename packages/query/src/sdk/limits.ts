import { glob } from '../glob.ts'
import type { Limit } from './pace.ts'

/** A published or configured limit for the actions that a glob means, in each account and region. */
export type LimitRule = Limit & { readonly action: string }

/**
 * AWS's published sizes, first match first.
 * EC2: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html (arnq always pages or filters, so the
 * larger bucket holds). STS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html.
 * Account: https://docs.aws.amazon.com/accounts/latest/reference/quotas.html. Organizations publishes none.
 */
export const publishedLimits: readonly LimitRule[] = [
  { action: 'ec2:DescribeSpotFleetRequests', capacity: 50, perSecond: 3 },
  { action: 'ec2:*', capacity: 100, perSecond: 20 },
  { action: 'sts:*', capacity: 600, perSecond: 600 },
  { action: 'account:ListRegions', capacity: 5, perSecond: 5 },
  { action: 'organizations:*', capacity: 5, perSecond: 5 },
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
