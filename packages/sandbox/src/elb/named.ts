import { AwsError } from '../operation.ts'
import type { Holdings } from '../world.ts'
import type { ClassicLoadBalancer } from '../world-services.ts'

/** The load balancers of these names. Throws LoadBalancerNotFound at the first that is not there. */
export function balancersNamed(
  { classicLoadBalancers = [] }: Holdings,
  names: readonly string[],
): readonly ClassicLoadBalancer[] {
  return names.map((name) => {
    const found = classicLoadBalancers.find(({ LoadBalancerName }) => LoadBalancerName === name)
    if (found) return found
    throw new AwsError('LoadBalancerNotFound', `There is no ACTIVE Load Balancer named '${name}'`)
  })
}
