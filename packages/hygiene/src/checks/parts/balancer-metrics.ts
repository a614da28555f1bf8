import type { Resource } from '@arnq/query'
import type { MetricAsked } from '../../probes/metrics.ts'
import type { Row } from '../../rows.ts'

type Kind = {
  readonly namespace: string
  readonly counting: readonly string[]
  /** What AWS always reports, used or not: it shows that silence is silence. */
  readonly pulse: readonly string[]
}

/**
 * What counts use, by type. Redirects and answers of its own do not count as requests of an application load balancer.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/cloudwatch-metrics.html
 */
const KINDS: Readonly<Record<'application' | 'network' | 'gateway', Kind>> = {
  application: {
    namespace: 'AWS/ApplicationELB',
    counting: ['RequestCount', 'HTTP_Redirect_Count', 'HTTP_Fixed_Response_Count'],
    pulse: ['ConsumedLCUs'],
  },
  network: {
    namespace: 'AWS/NetworkELB',
    counting: ['NewFlowCount', 'ProcessedBytes'],
    pulse: ['ActiveFlowCount', 'ConsumedLCUs'],
  },
  gateway: {
    namespace: 'AWS/GatewayELB',
    counting: ['NewFlowCount', 'ProcessedBytes'],
    pulse: ['ActiveFlowCount', 'ConsumedLCUs'],
  },
}

/** The metrics of a load balancer that say whether it is used. The dimension is the ARN's end, `app/web/50dc6c495c0c9188`. */
export function balancerMetrics(
  { id, row, target }: Resource<Row<'elasticloadbalancing:loadbalancer'>>,
  days: number,
): { readonly counting: readonly MetricAsked[]; readonly pulse: readonly MetricAsked[] } {
  const { namespace, counting, pulse } = KINDS[row.Type ?? 'application']
  const asked = (metric: string): MetricAsked => ({
    target,
    namespace,
    metric,
    dimensions: { LoadBalancer: id },
    statistic: 'Sum',
    days,
  })
  return { counting: counting.map(asked), pulse: pulse.map(asked) }
}
