import type { Holdings } from '@arnq/sandbox'
import {
  arn,
  type Bearings,
  configuration,
  groupsOf,
  instance,
  parameter,
  scaling,
  specification,
  template,
} from './launchers.ts'

/** Ways to use an image, a snapshot, a security group or a key pair: what stands in the account of whoever does. */
export const kinds = {
  running: instance('running'),
  stopped: instance('stopped'),
  terminated: instance('terminated'),
  configuration,
  attached: (bearings) => {
    const LaunchConfigurationName = `configuration-${bearings.at}`
    return { ...configuration(bearings), ...scaling(bearings, { LaunchConfigurationName }) }
  },
  fallback: (bearings) => template(bearings, 1, 1),
  latest: (bearings) => template(bearings, 3, 1),
  forgotten: (bearings) => template(bearings, 2, 1),
  long: (bearings) => template(bearings, 1, 2, 14),
  pinned: (bearings) => ({
    ...template(bearings, 2, 1),
    ...scaling(bearings, { LaunchTemplate: { LaunchTemplateName: `template-${bearings.at}`, Version: '2' } }),
  }),
  override: (bearings) =>
    scaling(bearings, {
      MixedInstancesPolicy: { LaunchTemplate: { Overrides: [{ InstanceType: 'm7g.large', ImageId: bearings.ami }] } },
    }),
  text: (bearings) => parameter(bearings, 'String', bearings.ami),
  list: (bearings) => parameter(bearings, 'StringList', `ami-12345678,${bearings.ami}`),
  resolved: (bearings) => {
    const { launchTemplates = [], launchTemplateVersions: [version] = [] } = template(bearings, 1, 1, 1)
    const LaunchTemplateData = { ImageId: `resolve:ssm:/golden/${bearings.at}` }
    const parts = parameter(bearings, 'String', bearings.ami)
    return { launchTemplates, launchTemplateVersions: version ? [{ ...version, LaunchTemplateData }] : [], ...parts }
  },
  spot: (bearings) => ({
    spotInstanceRequests: [
      {
        SpotInstanceRequestId: bearings.id('sir'),
        State: 'open',
        Type: 'persistent',
        CreateTime: bearings.ago(2),
        LaunchSpecification: specification(bearings),
        Tags: [],
      },
    ],
  }),
  spotFleet: (bearings) => ({
    spotFleets: [
      {
        SpotFleetRequestId: `sfr-${bearings.at}`,
        SpotFleetRequestState: 'active',
        CreateTime: bearings.ago(60),
        SpotFleetRequestConfig: {
          IamFleetRole: `arn:aws:iam::${bearings.account}:role/spot`,
          TargetCapacity: 0,
          LaunchSpecifications: [specification(bearings)],
        },
      },
    ],
  }),
  fleet: (bearings) => ({
    fleets: [
      {
        FleetId: `fleet-${bearings.at}`,
        FleetState: 'active',
        CreateTime: bearings.ago(60),
        LaunchTemplateConfigs: [{ Overrides: [{ ImageId: bearings.ami, InstanceType: 't3.micro' }] }],
      },
    ],
  }),
  batch: (bearings) => ({
    computeEnvironments: [
      {
        computeEnvironmentName: `jobs-${bearings.at}`,
        computeEnvironmentArn: arn(bearings, 'batch', `compute-environment/jobs-${bearings.at}`),
        ecsClusterArn: arn(bearings, 'ecs', `cluster/jobs-${bearings.at}`),
        computeResources: {
          type: 'EC2',
          maxvCpus: 1,
          subnets: [],
          securityGroupIds: groupsOf(bearings),
          ec2Configuration: [{ imageType: 'ECS_AL2023', imageIdOverride: bearings.ami }],
          ...(bearings.own && { ec2KeyPair: bearings.key }),
        },
        tags: {},
      },
    ],
  }),
  child: (bearings) => ({
    images: [
      {
        ImageId: bearings.id('ami'),
        Name: `child-of-${bearings.at}`,
        OwnerId: bearings.account,
        State: 'available',
        CreationDate: bearings.ago(10).toISOString(),
        SourceImageId: bearings.ami,
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: bearings.snapshot } }],
        Tags: [],
      },
    ],
  }),
  disk: (bearings) => ({
    volumes: [
      {
        VolumeId: bearings.id('vol'),
        State: 'in-use',
        Size: 8,
        VolumeType: 'gp3',
        CreateTime: bearings.ago(100),
        AvailabilityZone: `${bearings.region}a`,
        SnapshotId: bearings.snapshot,
        Attachments: [{ InstanceId: bearings.id('i'), VolumeId: bearings.id('vol'), State: 'attached' }],
        Tags: [],
      },
    ],
  }),
  card: (bearings) => ({
    networkInterfaces: [
      {
        NetworkInterfaceId: bearings.id('eni'),
        Status: 'in-use',
        OwnerId: bearings.account,
        InterfaceType: 'interface',
        Groups: groupsOf(bearings).map((GroupId) => ({ GroupId })),
        TagSet: [],
      },
    ],
  }),
  rule: (bearings) => ({
    securityGroups: [
      {
        GroupId: bearings.id('sg'),
        GroupName: `names-${bearings.at}`,
        Description: 'names another',
        OwnerId: bearings.account,
        VpcId: 'vpc-00000000000000001',
        IpPermissions: [
          {
            IpProtocol: 'tcp',
            UserIdGroupPairs: groupsOf(bearings).map((GroupId) => ({ GroupId, UserId: bearings.account })),
          },
        ],
        IpPermissionsEgress: [],
        Tags: [],
      },
    ],
  }),
  function: (bearings) => ({
    functions: [
      {
        FunctionName: `function-${bearings.at}`,
        FunctionArn: arn(bearings, 'lambda', `function:function-${bearings.at}`),
        VpcConfig: { SecurityGroupIds: groupsOf(bearings) },
      },
    ],
  }),
} satisfies Readonly<Record<string, (bearings: Bearings) => Holdings>>

export type Kind = keyof typeof kinds
