import type { Aws, Target } from '@arnq/query'
import type { MetricId } from './metric.ts'

export const LIST_METRICS = 'cloudwatch:ListMetrics'

/** What is asked for: all that is given must fit. A dimension without a value may have any. */
export type Filter = {
  readonly namespace?: string
  readonly name?: string
  readonly dimensions: readonly (readonly [name: string, value?: string])[]
}

/** 500 metrics each: a listing of one resource has one or two, that of a whole region some hundred. */
const MOST_PAGES = 1000

/**
 * The metrics that CloudWatch lists in a region, page by page: those that have had a value within two weeks, new ones after
 * some minutes. Rejects as the call does. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html
 */
export async function listMetrics(
  aws: Aws,
  target: Target,
  { namespace, name, dimensions }: Filter,
  signal: AbortSignal,
): Promise<readonly MetricId[]> {
  const found: MetricId[] = []
  const input = {
    ...(namespace !== undefined && { Namespace: namespace }),
    ...(name !== undefined && { MetricName: name }),
    Dimensions: dimensions.map(([Name, Value]) => (Value === undefined ? { Name } : { Name, Value })),
  }
  let token: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const more = token === undefined ? input : { ...input, NextToken: token }
    const { Metrics = [], NextToken } = await aws.call(target, 'cloudwatch', 'listMetrics', more, signal)
    for (const { Namespace = '', MetricName = '', Dimensions = [] } of Metrics) {
      const pairs = Dimensions.map((one) => [one.Name ?? '', one.Value ?? ''] as const)
      found.push({ namespace: Namespace, name: MetricName, dimensions: pairs })
    }
    if (!NextToken) return found
    token = NextToken
  }
  throw new Error(`CloudWatch lists more than ${MOST_PAGES} pages of metrics`)
}
