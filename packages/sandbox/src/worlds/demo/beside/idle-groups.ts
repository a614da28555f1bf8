import type { AutoScalingGroup, LaunchConfiguration } from '@aws-sdk/client-auto-scaling'
import type { Holdings } from '../../../world.ts'
import { aside, type Place, serviceArn } from '../../build/place.ts'
import { bakedImages, lingering } from '../clutter/baked.ts'
import type { Site } from '../site.ts'
import { scalingGroup } from './scaling.ts'

function configuration(
  place: Place,
  name: string,
  days: number,
  row: Partial<LaunchConfiguration>,
): LaunchConfiguration {
  const { dice } = place
  const random = `${dice.hex(8)}-${dice.hex(4)}-4${dice.hex(3)}-8${dice.hex(3)}-${dice.hex(12)}`
  return {
    LaunchConfigurationName: name,
    LaunchConfigurationARN: serviceArn(
      place,
      'autoscaling',
      `launchConfiguration:${random}:launchConfigurationName/${name}`,
    ),
    ImageId: '',
    InstanceType: 'm4.large',
    KeyName: '',
    SecurityGroups: [],
    ClassicLinkVPCSecurityGroups: [],
    UserData: '',
    KernelId: '',
    RamdiskId: '',
    BlockDeviceMappings: [],
    InstanceMonitoring: { Enabled: true },
    EbsOptimized: false,
    CreatedTime: place.ago(days),
    ...row,
  }
}

const stamp = (place: Place, days: number): string =>
  new Date(place.now.getTime() - days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')

/** The old monolith was once scaled by launch configurations; the last group of them stands at zero, another one is broken. */
function oldWays(site: Site, place: Place): Holdings {
  const images = site.images('old-web')
  const security = [site.network.group('app').GroupId ?? '']
  const configurations = [820, 1130, 1390, 1650, 1720, 2080].map((days, at) =>
    configuration(place, `billing-web-${stamp(place, days)}`, days, {
      ImageId: images[6 - Math.min(at, 4)]?.ImageId ?? '',
      KeyName: `${site.env}-ops`,
      SecurityGroups: security,
    }),
  )
  const crawler = configuration(place, 'crawler', 1500, { ImageId: place.dice.id('ami'), SecurityGroups: security })
  const groups: AutoScalingGroup[] = [
    scalingGroup(
      site,
      'billing-web',
      { app: 'billing-monolith' },
      {
        MaxSize: 4,
        LaunchConfigurationName: configurations[0]?.LaunchConfigurationName,
        LoadBalancerNames: ['billing-old'],
      },
    ),
    scalingGroup(
      site,
      'crawler',
      {},
      {
        MaxSize: 2,
        DesiredCapacity: 1,
        LaunchConfigurationName: crawler.LaunchConfigurationName,
        SuspendedProcesses: [{ ProcessName: 'Launch', SuspensionReason: 'User suspended at 2023-02-06T10:11:12Z' }],
      },
    ),
  ]
  return { launchConfigurations: [...configurations, crawler], autoScalingGroups: groups }
}

function named(site: Site, name: string, Version: string) {
  const { LaunchTemplateId } = site.held.launchTemplates?.find((one) => one.LaunchTemplateName === name) ?? {}
  return { LaunchTemplate: { LaunchTemplateId, LaunchTemplateName: name, Version } }
}

/** Groups without instances today, and the launch configurations that are left. */
export function idleGroups(site: Site): Holdings {
  const place = aside(site.place, 'idle-groups')
  switch (`${site.account.name}/${place.region}`) {
    case 'legacy/us-east-1':
    case 'legacy/eu-west-1':
      return oldWays(site, place)
    case 'web-prod/us-east-1': {
      const image = bakedImages('checkout-api', place.region, place.now)[lingering.rollback]?.ImageId ?? ''
      const canary = { MaxSize: 2, ...named(site, 'checkout-canary', '2') }
      return {
        launchConfigurations: [configuration(place, 'checkout-api-rollback', 96, { ImageId: image })],
        autoScalingGroups: [
          scalingGroup(site, 'checkout-canary', { app: 'checkout-api', team: 'payments', env: site.env }, canary),
        ],
      }
    }
    case 'web-dev/us-east-1': {
      const preview = { MaxSize: 6, ...named(site, 'preview-env', '$Latest') }
      return { autoScalingGroups: [scalingGroup(site, 'preview-env', { team: 'web', env: site.env }, preview)] }
    }
    case 'data-dev/us-east-1': {
      const books = { MaxSize: 3, ...named(site, 'notebooks', '$Default') }
      return { autoScalingGroups: [scalingGroup(site, 'notebooks', { team: 'data', env: site.env }, books)] }
    }
    case 'web-staging/eu-west-1':
      return {
        autoScalingGroups: [
          scalingGroup(site, 'loadtest', { team: 'web', env: site.env }, named(site, 'storefront-staging', '$Latest')),
        ],
      }
    default:
      return {}
  }
}
