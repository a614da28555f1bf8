import { DescribeListeners$ } from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError, operation } from '../operation.ts'
import { paged } from '../paged.ts'
import { elbv2Pages, found, missing } from './found.ts'

/** Of one load balancer, or by ARN: there is no asking for all. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeListeners.html */
export const describeListeners = operation('elbv2', 'describeListeners', DescribeListeners$, (input, { holdings }) => {
  const { LoadBalancerArn: arn, ListenerArns: arns } = input
  if (arn === undefined && !arns?.length) {
    throw new AwsError('ValidationError', 'You must specify either listener ARNs or a load balancer ARN')
  }
  const of = arn === undefined ? undefined : [arn]
  const balancers = found(holdings().loadBalancers, of, (row) => row.LoadBalancerArn, missing.loadBalancers)
  const listeners = balancers.flatMap(({ Listeners }) => Listeners ?? [])
  const rows = found(listeners, arns, (row) => row.ListenerArn, missing.listeners)
  const page = paged(rows, { size: input.PageSize, token: input.Marker }, elbv2Pages)
  return { Listeners: page.rows, NextMarker: page.next }
})
