import type { Instance } from '@aws-sdk/client-ec2'
import type { Listener, TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Holdings } from '../../../world.ts'
import type { TaggedLoadBalancer, TargetGroupWithTargets } from '../../../world-services.ts'
import { together } from '../../build/holdings.ts'
import { aside, tagList } from '../../build/place.ts'
import type { Site } from '../site.ts'
import { balancerArn, targetGroupArn } from './balancing-arns.ts'

/** How the targets of a load balancer are: none are registered, all answer, or none does. */
type Standing = 'healthy' | 'unhealthy' | 'none'

/** A load balancer to make, with the target group behind it. One that redirects has none. */
export type BalancerPlan = {
  readonly name: string
  readonly kind: 'app' | 'net'
  readonly internal: boolean
  readonly port: number
  readonly days: number
  readonly targets: readonly Instance[]
  readonly standing: Standing
  readonly tags: Readonly<Record<string, string>>
  readonly redirects?: true
}

const health = (state: Standing): TargetHealthDescription['TargetHealth'] =>
  state === 'healthy'
    ? { State: 'healthy' }
    : { State: 'unhealthy', Reason: 'Target.Timeout', Description: 'Request timed out' }

function listenersOf(site: Site, plan: BalancerPlan, balancer: string): Listener[] {
  const arn = balancer.replace(':loadbalancer/', ':listener/')
  const { dice } = aside(site.place, `listeners/${plan.name}`)
  const forward = { Type: 'forward' as const, TargetGroupArn: targetGroupArn(site.place, plan.name) }
  const redirect = {
    Type: 'redirect' as const,
    RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' as const },
  }
  const base = { LoadBalancerArn: balancer, ListenerArn: `${arn}/${dice.hex(16)}` }
  if (plan.kind === 'net') return [{ ...base, Port: plan.port, Protocol: 'TCP', DefaultActions: [forward] }]
  const plain: Listener = { ...base, Port: 80, Protocol: 'HTTP', DefaultActions: [redirect] }
  if (plan.redirects) return [plain]
  const secure = { ...base, ListenerArn: `${arn}/${dice.hex(16)}`, Port: 443, Protocol: 'HTTPS' as const }
  return [{ ...secure, DefaultActions: [forward] }]
}

function balancerOf(site: Site, plan: BalancerPlan): TaggedLoadBalancer {
  const { place, network } = site
  const { dice, ago } = aside(place, `balancer/${plan.name}`)
  const arn = balancerArn(place, plan.kind, plan.name)
  const subnets = plan.internal ? network.closed : network.open
  return {
    LoadBalancerArn: arn,
    LoadBalancerName: plan.name,
    DNSName: `${plan.internal ? 'internal-' : ''}${plan.name}-${dice.int(100_000_000, 999_999_999)}.${place.region}.elb.amazonaws.com`,
    CanonicalHostedZoneId: `Z${dice.hex(13).toUpperCase()}`,
    CreatedTime: ago(plan.days),
    Scheme: plan.internal ? 'internal' : 'internet-facing',
    VpcId: network.vpc.VpcId,
    State: { Code: 'active' },
    Type: plan.kind === 'app' ? 'application' : 'network',
    AvailabilityZones: subnets.map((one) => ({ ZoneName: one.AvailabilityZone, SubnetId: one.SubnetId })),
    SecurityGroups: plan.kind === 'app' ? [network.group(plan.internal ? 'app' : 'web').GroupId ?? ''] : [],
    IpAddressType: 'ipv4',
    Tags: tagList(plan.tags),
    Listeners: listenersOf(site, plan, arn),
  }
}

/** A target group; `behind` are the ARNs of the load balancers that pass requests to it. */
export function targetGroup(
  { place, network }: Site,
  { name, kind, port, targets, standing, tags }: Omit<BalancerPlan, 'internal' | 'days'>,
  behind: readonly string[],
): TargetGroupWithTargets {
  const registered = standing === 'none' ? [] : targets
  return {
    TargetGroupArn: targetGroupArn(place, name),
    TargetGroupName: name,
    Protocol: kind === 'app' ? 'HTTP' : 'TCP',
    Port: port,
    VpcId: network.vpc.VpcId,
    TargetType: 'instance',
    HealthCheckProtocol: kind === 'app' ? 'HTTP' : 'TCP',
    HealthCheckPort: 'traffic-port',
    HealthCheckEnabled: true,
    HealthCheckIntervalSeconds: 30,
    HealthCheckTimeoutSeconds: 5,
    HealthyThresholdCount: 5,
    UnhealthyThresholdCount: 2,
    ...(kind === 'app' ? { HealthCheckPath: '/health', Matcher: { HttpCode: '200' } } : {}),
    LoadBalancerArns: [...behind],
    Targets: registered.map(({ InstanceId }) => ({
      Target: { Id: InstanceId, Port: port },
      HealthCheckPort: String(port),
      TargetHealth: health(standing),
    })),
    Tags: tagList(tags),
  }
}

/** Load balancers with the target groups behind them. */
export function balancers(site: Site, plans: readonly BalancerPlan[]): Holdings {
  return together(
    plans.map((plan) => ({
      loadBalancers: [balancerOf(site, plan)],
      targetGroups: plan.redirects ? [] : [targetGroup(site, plan, [balancerArn(site.place, plan.kind, plan.name)])],
    })),
  )
}
