import { AwsError } from '../operation.ts'
import type { PageRules } from '../paged.ts'

/** 400 rows. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html */
export const elbv2Pages: PageRules = {
  usual: 400,
  most: 400,
  badSize: 'ValidationError',
  badToken: 'ValidationError',
}

type Missing = { readonly code: string; readonly message: (missing: string) => string }

/** What each kind of thing is called when it is not there. */
export const missing = {
  loadBalancers: { code: 'LoadBalancerNotFound', message: (one) => `Load balancers '[${one}]' not found` },
  listeners: { code: 'ListenerNotFound', message: (one) => `One or more listeners not found: '${one}'` },
  targetGroups: { code: 'TargetGroupNotFound', message: (one) => `Target groups '${one}' not found` },
} as const satisfies Record<string, Missing>

/** The rows with these ARNs or names, all where none are given. Throws the kind's error at the first that is not there. */
export function found<Row>(
  rows: readonly Row[] | undefined,
  asked: readonly string[] | undefined,
  key: (row: Row) => string | undefined,
  { code, message }: Missing,
): readonly Row[] {
  if (!asked?.length) return rows ?? []
  return asked.map((one) => {
    const row = rows?.find((candidate) => key(candidate) === one)
    if (row !== undefined) return row
    throw new AwsError(code, message(one))
  })
}
