import { DescribeLoadBalancers$ } from '@aws-sdk/client-elastic-load-balancing'
import { operation } from '../operation.ts'
import { type PageRules, paged } from '../paged.ts'
import { balancersNamed } from './named.ts'

const pages: PageRules = { usual: 400, most: 400, badSize: 'ValidationError', badToken: 'ValidationError' }

/** https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_DescribeLoadBalancers.html */
export const describeLoadBalancers = operation(
  'elb',
  'describeLoadBalancers',
  DescribeLoadBalancers$,
  (input, scene) => {
    const holdings = scene.holdings()
    const names = input.LoadBalancerNames ?? []
    const rows = names.length > 0 ? balancersNamed(holdings, names) : holdings.classicLoadBalancers
    const page = paged(rows, { size: input.PageSize, token: input.Marker }, pages)
    return { LoadBalancerDescriptions: page.rows.map(({ Tags: _, ...told }) => told), NextMarker: page.next }
  },
)
