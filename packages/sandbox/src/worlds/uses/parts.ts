import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling'
import type { ComputeResource } from '@aws-sdk/client-batch'
import type { Instance, RequestLaunchTemplateData } from '@aws-sdk/client-ec2'
import type { Nodegroup } from '@aws-sdk/client-eks'
import type { ParameterMetadata } from '@aws-sdk/client-ssm'
import type { Holdings } from '../../world.ts'
import type { Place } from '../build/place.ts'

const codes = { pending: 0, running: 16, 'shutting-down': 32, terminated: 48, stopping: 64, stopped: 80 } as const

/** An instance of an image, as little of one as references need. */
export function instanceOf(
  place: Place,
  ami: string,
  state: keyof typeof codes,
  row: Partial<Instance> = {},
): Holdings {
  const instance: Instance = {
    InstanceId: place.dice.id('i'),
    ImageId: ami,
    InstanceType: 't3.micro',
    State: { Code: codes[state], Name: state },
    LaunchTime: place.ago(100),
    Placement: { AvailabilityZone: place.zones[0]?.name ?? '' },
    StateTransitionReason: '',
    Tags: [],
    ...row,
  }
  return { instances: [instance] }
}

/** A launch template with a version for each of these data; `fallback` is the number of its default version. */
export function templateOf(
  place: Place,
  name: string,
  data: readonly RequestLaunchTemplateData[],
  fallback = 1,
): { readonly id: string; readonly name: string; readonly holdings: Holdings } {
  const id = place.dice.id('lt')
  const shared = { LaunchTemplateId: id, LaunchTemplateName: name, CreateTime: place.ago(300) }
  const holdings: Holdings = {
    launchTemplates: [
      {
        ...shared,
        DefaultVersionNumber: fallback,
        LatestVersionNumber: data.length,
        CreatedBy: place.arn('root'),
        Tags: [],
      },
    ],
    launchTemplateVersions: data.map((LaunchTemplateData, at) => ({
      ...shared,
      VersionNumber: at + 1,
      DefaultVersion: at + 1 === fallback,
      LaunchTemplateData: LaunchTemplateData as object,
    })),
  }
  return { id, name, holdings }
}

/** A version of a template as Auto Scaling tells it: by id and name both, whichever it was given. */
export const versionOf = ({ id, name }: { readonly id: string; readonly name: string }, Version: string) => ({
  LaunchTemplateId: id,
  LaunchTemplateName: name,
  Version,
})

/** An Auto Scaling group that is at zero: nothing of it runs today. */
export function groupOf(place: Place, name: string, row: Partial<AutoScalingGroup>): Holdings {
  const { account, region } = place
  return {
    autoScalingGroups: [
      {
        AutoScalingGroupName: name,
        AutoScalingGroupARN: `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:${place.dice.hex(8)}:autoScalingGroupName/${name}`,
        MinSize: 0,
        MaxSize: 4,
        DesiredCapacity: 0,
        DefaultCooldown: 300,
        AvailabilityZones: place.zones.slice(0, 2).map((zone) => zone.name),
        HealthCheckType: 'EC2',
        CreatedTime: place.ago(300),
        Instances: [],
        Tags: [],
        ...row,
      },
    ],
  }
}

/** A launch configuration. */
export function configurationOf(place: Place, name: string, ami: string): Holdings {
  const { account, region } = place
  return {
    launchConfigurations: [
      {
        LaunchConfigurationName: name,
        LaunchConfigurationARN: `arn:aws:autoscaling:${region}:${account}:launchConfiguration:${place.dice.hex(8)}:launchConfigurationName/${name}`,
        ImageId: ami,
        KeyName: '',
        SecurityGroups: [],
        UserData: '',
        InstanceType: 't3.micro',
        BlockDeviceMappings: [],
        CreatedTime: place.ago(300),
      },
    ],
  }
}

/** A parameter, of plain text where nothing else is said. */
export function parameterOf(place: Place, name: string, value: string, row: Partial<ParameterMetadata> = {}): Holdings {
  const { account, region } = place
  return {
    parameters: [
      {
        Name: name,
        ARN: `arn:aws:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`,
        Type: 'String',
        DataType: 'text',
        LastModifiedDate: place.ago(90),
        Version: 1,
        Tier: 'Standard',
        ...row,
        Value: value,
      },
    ],
  }
}

/** A compute environment of Batch without a machine. */
export function batchOf({ account, region }: Place, name: string, resources: Partial<ComputeResource>): Holdings {
  return {
    computeEnvironments: [
      {
        computeEnvironmentName: name,
        computeEnvironmentArn: `arn:aws:batch:${region}:${account}:compute-environment/${name}`,
        ecsClusterArn: `arn:aws:ecs:${region}:${account}:cluster/${name}`,
        type: 'MANAGED',
        state: 'ENABLED',
        status: 'VALID',
        computeResources: {
          type: 'EC2',
          minvCpus: 0,
          maxvCpus: 64,
          desiredvCpus: 0,
          instanceTypes: ['optimal'],
          subnets: [],
          ...resources,
        },
        tags: {},
      },
    ],
  }
}

/** A cluster of EKS with a node group at zero. */
export function nodesOf({ account, region, dice }: Place, cluster: string, row: Partial<Nodegroup>): Holdings {
  const arn = `arn:aws:eks:${region}:${account}:nodegroup/${cluster}/workers/${dice.hex(8)}-0000-4000-8000-${dice.hex(12)}`
  return {
    eksClusters: [
      {
        name: cluster,
        nodegroups: [
          {
            nodegroupName: 'workers',
            nodegroupArn: arn,
            clusterName: cluster,
            status: 'ACTIVE',
            scalingConfig: { minSize: 0, maxSize: 4, desiredSize: 0 },
            tags: {},
            ...row,
          },
        ],
      },
    ],
  }
}
