import { DescribeLoadBalancers$ } from '@aws-sdk/client-elastic-load-balancing-v2'
import { operation } from '../operation.ts'
import { paged } from '../paged.ts'
import { elbv2Pages, found, missing } from './found.ts'

/** By ARN or by name. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html */
export const describeLoadBalancers = operation(
  'elbv2',
  'describeLoadBalancers',
  DescribeLoadBalancers$,
  (input, { holdings }) => {
    const all = holdings().loadBalancers
    const byArn = found(all, input.LoadBalancerArns, (row) => row.LoadBalancerArn, missing.loadBalancers)
    const rows = found(byArn, input.Names, (row) => row.LoadBalancerName, missing.loadBalancers)
    const page = paged(rows, { size: input.PageSize, token: input.Marker }, elbv2Pages)
    return { LoadBalancers: page.rows.map(({ Tags: _, Listeners: __, ...told }) => told), NextMarker: page.next }
  },
)
