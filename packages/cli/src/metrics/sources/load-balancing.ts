import type { Output } from '@arnq/query'
import { type AnySource, type MetricSource, source, type UsualMetric, usual } from '../source.ts'

type Balancer = NonNullable<Output<'elbv2', 'describeLoadBalancers'>['LoadBalancers']>[number]
type Classic = NonNullable<Output<'elb', 'describeLoadBalancers'>['LoadBalancerDescriptions']>[number]
type TargetGroup = NonNullable<Output<'elbv2', 'describeTargetGroups'>['TargetGroups']>[number]

/** The end of its ARN, `app/web/50dc6c495c0c9188`, is what CloudWatch calls a load balancer. */
const suffixOf = (arn: string | undefined): string | undefined => arn?.split(':loadbalancer/')[1]

const balancer = (kind: 'application' | 'network' | 'gateway', namespace: string, metrics: readonly UsualMetric[]) =>
  source<Balancer>({
    type: 'elasticloadbalancing:loadbalancer',
    namespace,
    when: ({ Type }) => Type === kind,
    dimensions: [['LoadBalancer', ({ LoadBalancerArn }) => suffixOf(LoadBalancerArn)]],
    usual: metrics,
  })

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
const application = balancer('application', 'AWS/ApplicationELB', [
  ...usual('Sum', 'Count', 'RequestCount'),
  ...usual('Average', 'Seconds', 'TargetResponseTime'),
  ...usual('Sum', 'Count', 'HTTPCode_Target_5XX_Count', 'HTTPCode_Target_4XX_Count', 'HTTPCode_ELB_5XX_Count'),
  ...usual('Sum', 'Count', 'ActiveConnectionCount', 'NewConnectionCount', 'RejectedConnectionCount'),
  ...usual('Sum', 'Bytes', 'ProcessedBytes'),
  ...usual('Average', 'Count', 'ConsumedLCUs'),
])

const flows = [
  ...usual('Average', 'Count', 'ActiveFlowCount'),
  ...usual('Sum', 'Count', 'NewFlowCount'),
  ...usual('Sum', 'Bytes', 'ProcessedBytes'),
  ...usual('Average', 'Count', 'ConsumedLCUs'),
]

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html */
const network = balancer('network', 'AWS/NetworkELB', [
  ...flows,
  ...usual('Sum', 'Count', 'TCP_Client_Reset_Count', 'TCP_Target_Reset_Count', 'TCP_ELB_Reset_Count'),
])

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/cloudwatch-metrics.html */
const gateway = balancer('gateway', 'AWS/GatewayELB', flows)

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-cloudwatch-metrics.html */
const classic = source<Classic>({
  type: 'elasticloadbalancing:classic-loadbalancer',
  namespace: 'AWS/ELB',
  dimensions: [['LoadBalancerName', 'LoadBalancerName']],
  usual: [
    ...usual('Sum', 'Count', 'RequestCount'),
    ...usual('Average', 'Seconds', 'Latency'),
    ...usual('Sum', 'Count', 'HTTPCode_Backend_5XX', 'HTTPCode_ELB_5XX', 'BackendConnectionErrors', 'SpilloverCount'),
    ...usual('Minimum', 'Count', 'HealthyHostCount'),
    ...usual('Maximum', 'Count', 'UnHealthyHostCount', 'SurgeQueueLength'),
    ...usual('Sum', 'Bytes', 'EstimatedProcessedBytes'),
  ],
})

const hosts = [...usual('Minimum', 'Count', 'HealthyHostCount'), ...usual('Maximum', 'Count', 'UnHealthyHostCount')]

/** A target group is known together with the load balancer that asks it; one that nobody asks reports nothing. */
const targets = (kind: 'app' | 'net' | 'gwy', described: Pick<MetricSource, 'namespace' | 'usual'>) =>
  source<TargetGroup>({
    type: 'elasticloadbalancing:targetgroup',
    when: ({ LoadBalancerArns }) => suffixOf(LoadBalancerArns?.[0])?.startsWith(`${kind}/`) === true,
    otherwise: 'a target group reports its metrics together with its load balancer, and this one has none',
    dimensions: [
      ['TargetGroup', ({ TargetGroupArn }) => TargetGroupArn?.split(':').at(-1)],
      ['LoadBalancer', ({ LoadBalancerArns }) => suffixOf(LoadBalancerArns?.[0])],
    ],
    ...described,
  })

/** What load balancers and their target groups report; the pages named above have the target groups, too. */
export const loadBalancingSources: readonly AnySource[] = [
  application,
  network,
  gateway,
  classic,
  targets('app', {
    namespace: 'AWS/ApplicationELB',
    usual: [
      ...hosts,
      ...usual('Sum', 'Count', 'RequestCount', 'RequestCountPerTarget'),
      ...usual('Average', 'Seconds', 'TargetResponseTime'),
      ...usual('Sum', 'Count', 'HTTPCode_Target_5XX_Count', 'HTTPCode_Target_4XX_Count'),
    ],
  }),
  targets('net', { namespace: 'AWS/NetworkELB', usual: hosts }),
  targets('gwy', { namespace: 'AWS/GatewayELB', usual: hosts }),
]
