import type { Volume } from '@aws-sdk/client-ec2'
import type { Metric } from '../../../world-services.ts'
import { aside, type Place } from '../../build/place.ts'
import type { Site } from '../site.ts'
import { balanced } from './balanced.ts'
import { lastValues } from './proofs.ts'

const day = 86_400_000
/** As many days as the checks look back to, and a little more. */
const DAYS = 16

type Points = Metric['datapoints']

/** A few courses of two weeks, shared by all metrics: a metric is nothing but a name for one. */
function courses(place: Place): { readonly busy: () => Points; readonly none: Points } {
  const course = (value: () => number): Points =>
    Array.from({ length: DAYS }, (_, back) => ({
      at: new Date(place.now.getTime() - (back + 0.5) * day),
      value: value(),
    })).reverse()
  const some = Array.from({ length: 6 }, () => course(() => place.dice.int(800, 90_000)))
  return { busy: () => place.dice.pick(some), none: course(() => 0) }
}

/** Disks of data that nothing reads any more are rarer where people look after them. */
const idlePart: Readonly<Record<string, number>> = { prod: 0.015, staging: 0.1, dev: 0.08 }

function ofVolumes(site: Site, place: Place, { busy, none }: ReturnType<typeof courses>): Metric[] {
  const running = new Set(
    (site.held.instances ?? []).filter(({ State }) => State?.Name === 'running').map(({ InstanceId }) => InstanceId),
  )
  const tidy = site.account.tags.env !== undefined
  const isData = ({ Attachments }: Volume) => Attachments?.[0]?.Device === '/dev/sdf'
  return (site.held.volumes ?? []).flatMap((volume): Metric[] => {
    if (!running.has(volume.Attachments?.[0]?.InstanceId)) return []
    const idle = isData(volume) && place.dice.chance(tidy ? (idlePart[site.env] ?? 0.02) : 0.14)
    const dimensions = { VolumeId: volume.VolumeId ?? '' }
    return ['VolumeReadOps', 'VolumeWriteOps'].map((name) => ({
      namespace: 'AWS/EBS',
      name,
      dimensions,
      datapoints: idle ? none : busy(),
    }))
  })
}

/** Gateways of zones in which nothing is left that wants out. */
function ofGateways(site: Site, place: Place, { busy, none }: ReturnType<typeof courses>): Metric[] {
  const quiet = [
    'web-staging/us-west-2',
    'data-dev/eu-west-1',
    'sandbox-ana/ca-central-1',
    'sandbox-ana/ap-northeast-1',
  ]
  const unused = ['sandbox-ana/eu-north-1', 'legacy/sa-east-1', ...quiet].includes(
    `${site.account.name}/${place.region}`,
  )
  return (site.held.natGateways ?? []).flatMap(({ NatGatewayId = '' }, at): Metric[] => {
    const idle = unused || (at === 2 && place.dice.chance(0.3))
    return ['BytesOutToDestination', 'BytesInFromSource', 'BytesOutToSource'].map((name) => ({
      namespace: 'AWS/NATGateway',
      name,
      dimensions: { NatGatewayId },
      datapoints: idle ? none : busy(),
    }))
  })
}

/** A load balancer always tells what it has used up, also where nobody asks it anything. */
function ofBalancers(site: Site, { busy, none }: ReturnType<typeof courses>): Metric[] {
  const { loadBalancers = [], targetGroups = [] } = balanced(site)
  return loadBalancers.flatMap(({ LoadBalancerArn = '', LoadBalancerName = '', Type }): Metric[] => {
    const [, LoadBalancer = ''] = LoadBalancerArn.split(':loadbalancer/')
    const network = Type === 'network'
    const serves = targetGroups.some(
      (group) =>
        group.LoadBalancerArns?.includes(LoadBalancerArn) &&
        group.Targets?.some(({ TargetHealth }) => TargetHealth?.State === 'healthy'),
    )
    const asked = (serves || LoadBalancerName === 'www-redirect') && !LoadBalancerName.endsWith('-loadtest')
    const metric = (name: string, datapoints: Points): Metric => ({
      namespace: network ? 'AWS/NetworkELB' : 'AWS/ApplicationELB',
      name,
      dimensions: { LoadBalancer },
      datapoints,
    })
    const counting = network ? ['NewFlowCount', 'ProcessedBytes'] : ['RequestCount']
    return [metric('ConsumedLCUs', none), ...(asked ? counting.map((name) => metric(name, busy())) : [])]
  })
}

/** What CloudWatch has counted: of volumes, NAT gateways and load balancers. */
export function activity(site: Site): readonly Metric[] {
  const place = aside(site.place, 'activity')
  const course = courses(place)
  return [
    ...ofVolumes(site, place, course),
    ...lastValues(site),
    ...ofGateways(site, place, course),
    ...ofBalancers(site, course),
  ]
}
