import type { Image, Instance, NetworkInterface, SpotInstanceRequest, Tag, Volume } from '@aws-sdk/client-ec2'
import type { Holdings } from '../../world.ts'
import { machine } from '../build/machine.ts'
import type { Network } from '../build/network.ts'
import { type Place, tagList } from '../build/place.ts'
import type { Application } from './applications.ts'
import type { Family } from './images.ts'
import { imageAt } from './images.ts'
import { stoppedInstance } from './stopped.ts'

/** What a fleet is launched with. */
export type FleetSetting = {
  readonly place: Place
  readonly network: Network
  readonly env: string
  readonly images: (family: Family) => readonly Image[]
}

type Made = { instance: Instance; volumes: Volume[]; nics: NetworkInterface[]; request?: SpotInstanceRequest }

function tagsFor({ place, env }: FleetSetting, application: Application, number: number): Tag[] {
  if (place.dice.chance(application.untagged ?? 0))
    return place.dice.chance(0.5) ? [] : tagList({ Name: application.name })
  const name = `${application.name}-${env}-${String(number + 1).padStart(2, '0')}`
  const asg =
    application.role === 'web' || application.spot ? { 'aws:autoscaling:groupName': `${application.name}-${env}` } : {}
  return tagList({ Name: name, app: application.name, team: application.team, env, ...asg })
}

function spotRequest(place: Place, instance: Instance, tags: readonly Tag[]): SpotInstanceRequest {
  return {
    SpotInstanceRequestId: `sir-${place.dice.hex(8)}`,
    InstanceId: instance.InstanceId,
    CreateTime: instance.LaunchTime,
    State: 'active',
    Status: { Code: 'fulfilled', Message: 'Your spot request is fulfilled.', UpdateTime: instance.LaunchTime },
    SpotPrice: '0.340000',
    Type: 'one-time',
    ProductDescription: 'Linux/UNIX',
    InstanceInterruptionBehavior: 'terminate',
    LaunchedAvailabilityZone: instance.Placement?.AvailabilityZone,
    LaunchSpecification: {
      ImageId: instance.ImageId,
      InstanceType: instance.InstanceType,
      SubnetId: instance.SubnetId,
      SecurityGroups: instance.SecurityGroups,
      Monitoring: { Enabled: false },
    },
    Tags: [...tags],
  }
}

function launch(setting: FleetSetting, application: Application, number: number): Made {
  const { place, network, images, env } = setting
  const { dice } = place
  const [youngest, oldest] = application.age ?? [10, 300]
  const launched = place.ago(dice.int(youngest, oldest))
  const own = imageAt(images(application.family), launched)
  const subnets = application.role === 'web' || application.role === 'bastion' ? network.open : network.closed
  const group = network.group(application.role)
  const tags = tagsFor(setting, application, number)
  const still = dice.chance(application.stopped ?? 0)
  const state = still ? 'stopped' : dice.chance(0.004) ? 'terminated' : 'running'
  const publicIp =
    application.role === 'web' ? `52.${dice.int(8, 95)}.${dice.int(0, 255)}.${dice.int(1, 254)}` : undefined
  const made = machine(place, {
    type: dice.pick(application.types),
    image: own ?? (images('amazon')[0] as Image),
    subnet: dice.pick(subnets.length > 0 ? subnets : network.open),
    groups: [{ GroupId: group.GroupId, GroupName: group.GroupName }],
    launched,
    state,
    tags,
    key: `${env}-ops`,
    ...(publicIp === undefined ? {} : { publicIp }),
    disks: application.disk ? [{ device: '/dev/sdf', ...application.disk }] : [],
    also: {
      // A pair of storefronts comes of one request to launch, so that some reservations hold more than one instance.
      ClientToken:
        application.role === 'web'
          ? `${application.name}-${Math.floor(number / 2)}-${place.region}-${place.account}`
          : '',
      AmiLaunchIndex: application.role === 'web' ? number % 2 : 0,
      IamInstanceProfile: {
        Arn: `arn:aws:iam::${place.account}:instance-profile/${application.name}`,
        Id: `AIPA${dice.hex(17).toUpperCase()}`,
      },
    },
  })
  if (state === 'stopped') return { ...made, instance: stoppedInstance(made.instance, place.now) }
  if (state !== 'running' || !dice.chance(application.spot ?? 0)) return made
  const request = spotRequest(place, made.instance, tags)
  const { SpotInstanceRequestId } = request
  return { ...made, instance: { ...made.instance, InstanceLifecycle: 'spot', SpotInstanceRequestId }, request }
}

/** All instances of an application in one region, with their volumes, interfaces and spot requests. */
export function fleet(setting: FleetSetting, application: Application): Holdings {
  const size = application.in[setting.place.region] ?? 0
  const made = Array.from({ length: size }, (_, number) => launch(setting, application, number))
  return {
    instances: made.map((one) => one.instance),
    volumes: made.flatMap((one) => one.volumes),
    networkInterfaces: made.flatMap((one) => one.nics),
    spotInstanceRequests: made.flatMap((one) => (one.request ? [one.request] : [])),
  }
}
