import type { Volume } from '@aws-sdk/client-ec2'
import type { Course, Metric } from '../../../world-services.ts'
import { always, busyness, noise, seedOf } from '../../build/course.ts'
import { aside, type Place } from '../../build/place.ts'
import type { Site } from '../site.ts'
import { balanced } from './balanced.ts'
import { instanceMetrics } from './instance-metrics.ts'
import { measured } from './measured.ts'
import { lastValues } from './proofs.ts'
import { databaseMetrics, functionMetrics } from './service-metrics.ts'

const day = 86_400_000
/** As many days as the checks look back to, and a little more. */
const DAYS = 16

/** How much a thing does on each day of a course; days before it are like those in it. */
type Levels = readonly number[]

/** A few courses of two weeks, shared by all things: what differs is the hour and the noise. */
function levels(place: Place): { readonly busy: () => Levels } {
  const some = Array.from({ length: 6 }, () => Array.from({ length: DAYS }, () => place.dice.int(800, 90_000)))
  return { busy: () => place.dice.pick(some) }
}

/** The values of one thing: in use as its levels say, or never; told since it was made, or for longer than anybody looks. */
function usesOf(id: string, { region, now }: Place, made: Date | undefined) {
  const seed = seedOf(id)
  const load = busyness(region, seed)
  const from = Math.min(made?.getTime() ?? 0, now.getTime() - DAYS * day)
  const rate = (at: number, busy: Levels): number => {
    const [days, part] = [Math.floor(at / day), (at % day) / day]
    const of = (which: number): number => busy[which % busy.length] ?? 800
    const level = of(days) * (1 - part) + of(days + 1) * part
    return Math.max(1, Math.round((level / 96) * load(at)))
  }
  return {
    seed,
    /** A day's level spread over its minutes, `times` as much of it. */
    counted: (busy: Levels, times = 1): Course => ({ every: 60, from, value: (at) => rate(at, busy) * times }),
    /** A number that follows the load. */
    level: (value: (load: number, at: number) => number): Course => ({
      every: 60,
      from,
      value: (at) => value(load(at), at),
    }),
    none: always(0, 60, from),
  }
}

/** Disks of data that nothing reads any more are rarer where people look after them. */
const idlePart: Readonly<Record<string, number>> = { prod: 0.015, staging: 0.1, dev: 0.08 }

function ofVolumes(site: Site, place: Place, { busy }: ReturnType<typeof levels>): Metric[] {
  const running = new Set(
    (site.held.instances ?? []).filter(({ State }) => State?.Name === 'running').map(({ InstanceId }) => InstanceId),
  )
  const tidy = site.account.tags.env !== undefined
  const isData = ({ Attachments }: Volume) => Attachments?.[0]?.Device === '/dev/sdf'
  return (site.held.volumes ?? []).flatMap((volume): readonly Metric[] => {
    if (!running.has(volume.Attachments?.[0]?.InstanceId)) return []
    const idle = isData(volume) && place.dice.chance(tidy ? (idlePart[site.env] ?? 0.02) : 0.14)
    const { VolumeId = '', VolumeType } = volume
    const { counted, level, none, seed } = usesOf(VolumeId, place, volume.CreateTime)
    const [reads, writes] = idle ? [none, none] : [counted(busy()), counted(busy())]
    const many = (of: Course, times: number): Course => ({ ...of, value: (at) => (of.value(at) ?? 0) * times })
    return measured(
      { namespace: 'AWS/EBS', dimensions: { VolumeId } },
      {
        VolumeReadOps: reads,
        VolumeWriteOps: writes,
        VolumeReadBytes: many(reads, 16_384),
        VolumeWriteBytes: many(writes, 12_288),
        VolumeQueueLength: idle ? none : level((load, at) => 0.02 + 0.6 * load * noise(seed, at / 60_000)),
        VolumeIdleTime: idle ? level(() => 60) : level((load) => 60 * (1 - 0.4 * load)),
        ...(VolumeType === 'gp2' && { BurstBalance: idle ? level(() => 100) : level((load) => 100 - 35 * load) }),
      },
    )
  })
}

/** Gateways of zones in which nothing is left that wants out. */
function ofGateways(site: Site, place: Place, { busy }: ReturnType<typeof levels>): Metric[] {
  const quiet = [
    'web-staging/us-west-2',
    'data-dev/eu-west-1',
    'sandbox-ana/ca-central-1',
    'sandbox-ana/ap-northeast-1',
  ]
  const unused = ['sandbox-ana/eu-north-1', 'legacy/sa-east-1', ...quiet].includes(
    `${site.account.name}/${place.region}`,
  )
  return (site.held.natGateways ?? []).flatMap(({ NatGatewayId = '', CreateTime }, at): readonly Metric[] => {
    const idle = unused || (at === 2 && place.dice.chance(0.3))
    const { counted, level, none } = usesOf(NatGatewayId, place, CreateTime)
    const bytes = (): Course => (idle ? none : counted(busy(), 1500))
    const [BytesOutToDestination, BytesInFromSource, BytesOutToSource] = [bytes(), bytes(), bytes()]
    return measured(
      { namespace: 'AWS/NATGateway', dimensions: { NatGatewayId } },
      {
        BytesOutToDestination,
        BytesInFromSource,
        BytesOutToSource,
        BytesInFromDestination: BytesOutToSource,
        ActiveConnectionCount: idle ? none : level((load) => Math.round(40 + 900 * load)),
        ErrorPortAllocation: none,
        PacketsDropCount: none,
      },
    )
  })
}

/** A load balancer always tells what it has used up, also where nobody asks it anything. */
function ofBalancers(site: Site, place: Place, { busy }: ReturnType<typeof levels>): Metric[] {
  const { loadBalancers = [], targetGroups = [] } = balanced(site)
  return loadBalancers.flatMap(
    ({ LoadBalancerArn = '', LoadBalancerName = '', Type, CreatedTime }): readonly Metric[] => {
      const [, LoadBalancer = ''] = LoadBalancerArn.split(':loadbalancer/')
      const network = Type === 'network'
      const serves = targetGroups.some(
        (group) =>
          group.LoadBalancerArns?.includes(LoadBalancerArn) &&
          group.Targets?.some(({ TargetHealth }) => TargetHealth?.State === 'healthy'),
      )
      const asked = (serves || LoadBalancerName === 'www-redirect') && !LoadBalancerName.endsWith('-loadtest')
      const uses = usesOf(LoadBalancer, place, CreatedTime)
      const names = { namespace: network ? 'AWS/NetworkELB' : 'AWS/ApplicationELB', dimensions: { LoadBalancer } }
      if (!asked) return measured(names, { ConsumedLCUs: uses.none })
      return measured(names, network ? flows(uses, busy) : requests(uses, busy))
    },
  )
}

type Uses = ReturnType<typeof usesOf>

const flows = ({ counted, level }: Uses, busy: () => Levels): Readonly<Record<string, Course>> => ({
  ConsumedLCUs: level((load) => 0.1 + 2 * load),
  NewFlowCount: counted(busy()),
  ProcessedBytes: counted(busy(), 4000),
  ActiveFlowCount: level((load) => Math.round(20 + 400 * load)),
})

function requests({ counted, level, seed }: Uses, busy: () => Levels): Readonly<Record<string, Course>> {
  const RequestCount = counted(busy())
  const part = (share: number): Course => ({
    ...RequestCount,
    // A code that nobody was given is not reported.
    value: (at) => Math.floor((RequestCount.value(at) ?? 0) * share * 2 * noise(seed + 4, at / 60_000)) || undefined,
  })
  return {
    ConsumedLCUs: level((load) => 0.1 + 3 * load),
    RequestCount,
    ProcessedBytes: { ...RequestCount, value: (at) => (RequestCount.value(at) ?? 0) * 18_500 },
    TargetResponseTime: level((load, at) => 0.03 + 0.12 * load + 0.4 * noise(seed, at / 60_000) ** 8),
    ActiveConnectionCount: level((load) => Math.round(30 + 500 * load)),
    NewConnectionCount: part(0.4),
    HTTPCode_Target_2XX_Count: part(0.48),
    HTTPCode_Target_4XX_Count: part(0.03),
    HTTPCode_Target_5XX_Count: part(0.004),
  }
}

/** What CloudWatch has counted of a site. */
export function activity(site: Site): readonly Metric[] {
  const place = aside(site.place, 'activity')
  const course = levels(place)
  return [
    ...ofVolumes(site, place, course),
    ...lastValues(site),
    ...ofGateways(site, place, course),
    ...ofBalancers(site, place, course),
    ...instanceMetrics(site),
    ...databaseMetrics(site),
    ...functionMetrics(site),
  ]
}
