import type { AutoScalingGroup, Instance as Member, TagDescription } from '@aws-sdk/client-auto-scaling'
import type { Instance } from '@aws-sdk/client-ec2'
import { aside, type Place, serviceArn } from '../../build/place.ts'
import type { Site } from '../site.ts'
import { targetGroupArn } from './balancing-arns.ts'

const GROUP = 'aws:autoscaling:groupName'

/** The instances of a site by the Auto Scaling group that their tags name. */
function membersIn({ held }: Site): ReadonlyMap<string, readonly Instance[]> {
  const all = (held.instances ?? []).filter(({ State }) => State?.Name !== 'terminated')
  const named = all.flatMap((instance) => {
    const name = instance.Tags?.find(({ Key }) => Key === GROUP)?.Value
    return name === undefined ? [] : [{ name, instance }]
  })
  const groups = Map.groupBy(named, ({ name }) => name)
  return new Map([...groups].map(([name, members]) => [name, members.map(({ instance }) => instance)]))
}

/** An Auto Scaling group's ARN holds a random part: here it follows from the name. */
export function groupArn(place: Place, name: string): string {
  const { dice } = aside(place, `asg/${name}`)
  const random = `${dice.hex(8)}-${dice.hex(4)}-4${dice.hex(3)}-9${dice.hex(3)}-${dice.hex(12)}`
  return serviceArn(place, 'autoscaling', `autoScalingGroup:${random}:autoScalingGroupName/${name}`)
}

const tagsOf = (name: string, tags: Readonly<Record<string, string>>): TagDescription[] =>
  Object.entries(tags).map(([Key, Value]) => ({
    Key,
    Value,
    ResourceId: name,
    ResourceType: 'auto-scaling-group',
    PropagateAtLaunch: true,
  }))

/** A group with nothing in it yet; `row` says what is special. */
export function scalingGroup(
  { place, network }: Site,
  name: string,
  tags: Readonly<Record<string, string>>,
  row: Partial<AutoScalingGroup>,
): AutoScalingGroup {
  const subnets = network.closed.length > 0 ? network.closed : network.open
  return {
    AutoScalingGroupName: name,
    AutoScalingGroupARN: groupArn(place, name),
    MinSize: 0,
    MaxSize: 0,
    DesiredCapacity: 0,
    DefaultCooldown: 300,
    AvailabilityZones: subnets.flatMap(({ AvailabilityZone }) => AvailabilityZone ?? []),
    VPCZoneIdentifier: subnets.map(({ SubnetId }) => SubnetId).join(','),
    TargetGroupARNs: [],
    LoadBalancerNames: [],
    HealthCheckType: 'EC2',
    HealthCheckGracePeriod: 300,
    Instances: [],
    SuspendedProcesses: [],
    EnabledMetrics: [],
    TerminationPolicies: ['Default'],
    NewInstancesProtectedFromScaleIn: false,
    ServiceLinkedRoleARN: `arn:aws:iam::${place.account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
    CreatedTime: aside(place, `asg/${name}`).ago(500),
    Tags: tagsOf(name, tags),
    ...row,
  }
}

type Template = { readonly LaunchTemplateId: string; readonly LaunchTemplateName: string }

/** Which version of a template an instance was launched from: the one with its image. */
function versionOf({ held }: Site, { LaunchTemplateId }: Template, instance: Instance): string {
  const own = (held.launchTemplateVersions ?? []).filter((one) => one.LaunchTemplateId === LaunchTemplateId)
  const found = own.findLast(({ LaunchTemplateData }) => LaunchTemplateData?.ImageId === instance.ImageId)
  return String(found?.VersionNumber ?? 1)
}

function memberOf(instance: Instance, template: Template, Version: string): Member {
  const running = instance.State?.Name === 'running'
  return {
    InstanceId: instance.InstanceId ?? '',
    InstanceType: instance.InstanceType,
    AvailabilityZone: instance.Placement?.AvailabilityZone ?? '',
    LifecycleState: running ? 'InService' : 'Standby',
    HealthStatus: 'Healthy',
    LaunchTemplate: { ...template, Version },
    ProtectedFromScaleIn: false,
  }
}

/** What most of a group's instances were launched from: a group that a pipeline rolls stands on that. */
function prevailing(members: readonly Member[]): string {
  const counts = [...Map.groupBy(members, ({ LaunchTemplate }) => LaunchTemplate?.Version ?? '1')]
  return counts.reduce((best, one) => (one[1].length > best[1].length ? one : best), ['1', [] as Member[]] as const)[0]
}

/** The groups that own the instances of the applications that scale. */
export function ownGroups(site: Site): AutoScalingGroup[] {
  return [...membersIn(site)].flatMap(([name, instances]): AutoScalingGroup[] => {
    const found = site.held.launchTemplates?.find(({ LaunchTemplateName }) => LaunchTemplateName === name)
    const application = site.applications.find((one) => name === `${one.name}-${site.env}`)
    if (!found?.LaunchTemplateId || !application) return []
    const template = { LaunchTemplateId: found.LaunchTemplateId, LaunchTemplateName: name }
    const members = instances.map((one) => memberOf(one, template, versionOf(site, template, one)))
    const serving = members.filter(({ LifecycleState }) => LifecycleState === 'InService').length
    const Version = site.env === 'prod' ? prevailing(members) : '$Latest'
    const balanced = application.role === 'web' && site.env !== 'sandbox'
    return [
      scalingGroup(
        site,
        name,
        { app: application.name, team: application.team, env: site.env },
        {
          MinSize: Math.min(2, serving),
          MaxSize: members.length * 2,
          DesiredCapacity: serving,
          MixedInstancesPolicy: {
            LaunchTemplate: {
              LaunchTemplateSpecification: { ...template, Version },
              Overrides: application.types.map((InstanceType) => ({ InstanceType })),
            },
            InstancesDistribution: {
              OnDemandBaseCapacity: 0,
              OnDemandPercentageAboveBaseCapacity: Math.round(100 * (1 - (application.spot ?? 0))),
              SpotAllocationStrategy: 'price-capacity-optimized',
            },
          },
          TargetGroupARNs: balanced ? [targetGroupArn(site.place, name)] : [],
          HealthCheckType: balanced ? 'ELB' : 'EC2',
          Instances: members,
        },
      ),
    ]
  })
}
