import { defineResource } from '../resource.ts'

/**
 * Classic load balancers. Their ARN is written like that of the others, `loadbalancer/NAME`, so `loadbalancer` means both:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancing.html
 */
export const classicLoadbalancer = defineResource({
  type: 'elasticloadbalancing:classic-loadbalancer',
  aliases: ['loadbalancer', 'classic-load-balancer'],
  service: 'elb',
  scope: 'region',
  list: {
    operation: 'describeLoadBalancers',
    input: { PageSize: 400 },
    rows: (page) => page.LoadBalancerDescriptions,
    next: ({ NextMarker }) => (NextMarker ? { Marker: NextMarker } : undefined),
  },
  joins: [
    {
      field: '_tags',
      on: 'LoadBalancerName',
      operation: 'describeTags',
      // https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_DescribeTags.html
      batch: 20,
      asks: (rows: readonly { LoadBalancerName: string }[]) => ({
        LoadBalancerNames: rows.map(({ LoadBalancerName }) => LoadBalancerName),
      }),
      rows: (page: { TagDescriptions?: object[] }) => page.TagDescriptions,
      about: 'LoadBalancerName',
      value: ([found]: readonly { Tags?: object[] }[]) => found?.Tags ?? [],
    },
  ],
  arn: (row, at) =>
    row.LoadBalancerName &&
    `arn:${at.partition}:elasticloadbalancing:${at.region}:${at.account}:loadbalancer/${row.LoadBalancerName}`,
  id: 'LoadBalancerName',
  name: 'LoadBalancerName',
  created: 'CreatedTime',
  columns: ['Scheme', 'VPCId', 'Instances[].InstanceId', 'SecurityGroups', 'DNSName'],
})
