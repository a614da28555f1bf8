import type { Instance } from '@aws-sdk/client-ec2'
import type { Holdings } from '../../../world.ts'
import type { ClassicLoadBalancer } from '../../../world-services.ts'
import { together } from '../../build/holdings.ts'
import { aside, tagList } from '../../build/place.ts'
import type { Site } from '../site.ts'
import { type BalancerPlan, balancers, targetGroup } from './balancing.ts'

/** The running instances of an application that say so. */
const runningOf = ({ held }: Site, app: string): readonly Instance[] =>
  (held.instances ?? []).filter(
    ({ State, Tags }) => State?.Name === 'running' && Tags?.some(({ Key, Value }) => Key === 'app' && Value === app),
  )

/** What stands before the applications that are asked over the network. */
function serving(site: Site): BalancerPlan[] {
  const shown = ['storefront', 'checkout-api', 'search', 'event-stream']
  return site.applications
    .filter(({ name }) => shown.includes(name))
    .map(({ name, team, role }) => ({
      name: `${name}-${site.env}`,
      kind: role === 'db' ? ('net' as const) : ('app' as const),
      internal: role !== 'web',
      port: role === 'db' ? 9200 : 8080,
      days: 640,
      targets: runningOf(site, name),
      standing: 'healthy' as const,
      tags: { app: name, team, env: site.env },
    }))
}

const spare = { kind: 'app', internal: false, port: 8080, targets: [], standing: 'none' } as const

/** Load balancers that somebody made for a while, and what is wrong with each today. */
function spares(site: Site): readonly BalancerPlan[] {
  const { env, account, place } = site
  const web = { team: 'web', env }
  const plans: Readonly<Record<string, readonly BalancerPlan[]>> = {
    'web-prod/us-east-1': [{ ...spare, name: 'www-redirect', days: 900, tags: web, redirects: true }],
    'web-staging/us-west-2': [{ ...spare, name: 'checkout-demo', days: 214, tags: { ...web, team: 'payments' } }],
    'web-staging/us-east-1': [
      {
        ...spare,
        name: 'storefront-loadtest',
        days: 140,
        tags: web,
        targets: runningOf(site, 'storefront').slice(0, 2),
        standing: 'healthy',
      },
    ],
    'web-dev/us-east-1': [
      { ...spare, name: 'preview-142', days: 75, tags: web },
      { ...spare, name: 'preview-167', days: 31, tags: web },
      {
        ...spare,
        name: 'search-old',
        days: 260,
        tags: { team: 'search', env },
        targets: runningOf(site, 'search').slice(0, 2),
        standing: 'unhealthy',
      },
    ],
    'data-dev/us-east-1': [
      { ...spare, kind: 'net', internal: true, port: 9092, name: 'kafka-demo', days: 190, tags: {} },
    ],
    'sandbox-ana/us-east-1': [{ ...spare, name: 'demo-friday', days: 301, tags: { team: 'research' } }],
  }
  return plans[`${account.name}/${place.region}`] ?? []
}

function classic(site: Site, name: string, instances: readonly Instance[], days: number): ClassicLoadBalancer {
  const { place, network } = site
  const { dice, ago } = aside(place, `classic/${name}`)
  return {
    LoadBalancerName: name,
    DNSName: `${name}-${dice.int(100_000_000, 999_999_999)}.${place.region}.elb.amazonaws.com`,
    CanonicalHostedZoneNameID: `Z${dice.hex(13).toUpperCase()}`,
    CreatedTime: ago(days),
    Scheme: 'internet-facing',
    VPCId: network.vpc.VpcId,
    Subnets: network.open.flatMap(({ SubnetId }) => SubnetId ?? []),
    AvailabilityZones: network.open.flatMap(({ AvailabilityZone }) => AvailabilityZone ?? []),
    SecurityGroups: [network.group('web').GroupId ?? ''],
    SourceSecurityGroup: { OwnerAlias: place.account, GroupName: 'web' },
    Instances: instances.map(({ InstanceId }) => ({ InstanceId })),
    ListenerDescriptions: [
      { Listener: { Protocol: 'HTTP', LoadBalancerPort: 80, InstanceProtocol: 'HTTP', InstancePort: 8080 } },
    ],
    HealthCheck: { Target: 'HTTP:8080/ping', Interval: 30, Timeout: 5, UnhealthyThreshold: 2, HealthyThreshold: 10 },
    Policies: {},
    BackendServerDescriptions: [],
    Tags: tagList(name === 'billing-www' ? { app: 'billing-monolith', team: 'payments' } : {}),
  }
}

function classics(site: Site): Holdings {
  if (site.account.name !== 'legacy' || !site.applications.some(({ name }) => name === 'billing-monolith')) return {}
  const www = classic(site, 'billing-www', runningOf(site, 'billing-monolith').slice(0, 20), 3000)
  const old = ['us-east-1', 'eu-west-1'].includes(site.place.region) ? [classic(site, 'billing-old', [], 3200)] : []
  return { classicLoadBalancers: [www, ...old] }
}

/** A target group that waits for a load balancer which nobody will make. */
function waiting(site: Site): Holdings {
  if (site.account.name !== 'web-dev') return {}
  const name = `preview-green-${site.place.region.slice(0, 2)}`
  return { targetGroups: [targetGroup(site, { ...spare, name, tags: { team: 'web', env: site.env } }, [])] }
}

/** The load balancers of both generations, and their target groups. */
export const balanced = (site: Site): Holdings =>
  together([balancers(site, [...serving(site), ...spares(site)]), classics(site), waiting(site)])
