import { DescribeTargetGroups$ } from '@aws-sdk/client-elastic-load-balancing-v2'
import { operation } from '../operation.ts'
import { paged } from '../paged.ts'
import { elbv2Pages, found, missing } from './found.ts'

/** By ARN, by name, or those behind a load balancer. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetGroups.html */
export const describeTargetGroups = operation(
  'elbv2',
  'describeTargetGroups',
  DescribeTargetGroups$,
  (input, { holdings }) => {
    const { loadBalancers, targetGroups } = holdings()
    const { LoadBalancerArn: behind } = input
    if (behind !== undefined) found(loadBalancers, [behind], (row) => row.LoadBalancerArn, missing.loadBalancers)
    const byArn = found(targetGroups, input.TargetGroupArns, (row) => row.TargetGroupArn, missing.targetGroups)
    const rows = found(byArn, input.Names, (row) => row.TargetGroupName, missing.targetGroups).filter(
      ({ LoadBalancerArns }) => behind === undefined || LoadBalancerArns?.includes(behind),
    )
    const page = paged(rows, { size: input.PageSize, token: input.Marker }, elbv2Pages)
    return { TargetGroups: page.rows.map(({ Tags: _, Targets: __, ...told }) => told), NextMarker: page.next }
  },
)
