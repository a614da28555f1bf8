import { DescribeTags$ } from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError, operation } from '../operation.ts'
import type { Holdings } from '../world.ts'
import { found, missing } from './found.ts'

/** Of up to twenty load balancers, listeners and target groups. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html */
export const describeTags = operation('elbv2', 'describeTags', DescribeTags$, (input, { holdings }) => {
  const arns = input.ResourceArns ?? []
  if (arns.length < 1 || arns.length > 20) {
    throw new AwsError('ValidationError', `From 1 to 20 resource ARNs must be given, not ${arns.length}`)
  }
  return { TagDescriptions: arns.map((arn) => ({ ResourceArn: arn, Tags: tagsOf(holdings(), arn) })) }
})

/** Listeners have none here. Throws the error of the kind that the ARN names. */
function tagsOf({ loadBalancers, targetGroups }: Holdings, arn: string) {
  if (arn.includes(':targetgroup/')) {
    const [group] = found(targetGroups, [arn], (row) => row.TargetGroupArn, missing.targetGroups)
    return [...(group?.Tags ?? [])]
  }
  if (arn.includes(':listener/')) {
    const listeners = (loadBalancers ?? []).flatMap(({ Listeners }) => Listeners ?? [])
    found(listeners, [arn], (row) => row.ListenerArn, missing.listeners)
    return []
  }
  const [balancer] = found(loadBalancers, [arn], (row) => row.LoadBalancerArn, missing.loadBalancers)
  return [...(balancer?.Tags ?? [])]
}
