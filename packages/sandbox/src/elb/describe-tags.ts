import { DescribeTags$ } from '@aws-sdk/client-elastic-load-balancing'
import { AwsError, operation } from '../operation.ts'
import { balancersNamed } from './named.ts'

/** Of up to twenty load balancers. https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_DescribeTags.html */
export const describeTags = operation('elb', 'describeTags', DescribeTags$, (input, { holdings }) => {
  const names = input.LoadBalancerNames ?? []
  if (names.length < 1 || names.length > 20) {
    throw new AwsError('ValidationError', `From 1 to 20 load balancer names must be given, not ${names.length}`)
  }
  return {
    TagDescriptions: balancersNamed(holdings(), names).map(({ LoadBalancerName, Tags }) => ({
      LoadBalancerName,
      Tags: [...(Tags ?? [])],
    })),
  }
})
