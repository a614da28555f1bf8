import { defineResource } from '../resource.ts'

/** Application, network and gateway load balancers; classic ones answer another API and are a type of their own. */
export const loadbalancer = defineResource({
  type: 'elasticloadbalancing:loadbalancer',
  aliases: ['load-balancer'],
  service: 'elbv2',
  scope: 'region',
  list: {
    operation: 'describeLoadBalancers',
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html
    input: { PageSize: 400 },
    rows: (page) => page.LoadBalancers,
    next: ({ NextMarker }) => (NextMarker ? { Marker: NextMarker } : undefined),
  },
  joins: [
    {
      field: '_tags',
      on: 'LoadBalancerArn',
      operation: 'describeTags',
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html
      batch: 20,
      asks: (rows: readonly { LoadBalancerArn: string }[]) => ({
        ResourceArns: rows.map((row) => row.LoadBalancerArn),
      }),
      rows: (page: { TagDescriptions?: object[] }) => page.TagDescriptions,
      about: 'ResourceArn',
      value: ([found]: readonly { Tags?: object[] }[]) => found?.Tags ?? [],
    },
    {
      field: '_listeners',
      on: 'LoadBalancerArn',
      operation: 'describeListeners',
      input: { PageSize: 400 },
      batch: 1,
      asks: ([row]: readonly { LoadBalancerArn: string }[]) => ({ LoadBalancerArn: row?.LoadBalancerArn }),
      rows: (page: { Listeners?: object[] }) => page.Listeners,
      next: ({ NextMarker }: { NextMarker?: string }) => (NextMarker ? { Marker: NextMarker } : undefined),
      value: (listeners: readonly object[]) => listeners,
    },
  ],
  arn: (row) => row.LoadBalancerArn,
  id: (row) => row.LoadBalancerArn?.split(':loadbalancer/')[1],
  name: 'LoadBalancerName',
  created: 'CreatedTime',
  columns: ['State.Code', 'Type', 'Scheme', 'VpcId', 'DNSName'],
})
