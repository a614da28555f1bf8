import type { Holdings } from '@arnq/sandbox'

/** What somebody who uses things has in hand, and who it is. */
export type Bearings = {
  readonly ami: string
  readonly snapshot: string
  readonly group: string
  readonly key: string
  /** Whether it stands in the account that owns them: groups and keys mean nothing in another one. */
  readonly own: boolean
  readonly account: string
  readonly region: string
  readonly at: number
  readonly id: (prefix: string) => string
  readonly ago: (days: number) => Date
}

/** An ARN in its account. */
export const arn = ({ region, account }: Bearings, service: string, rest: string): string =>
  `arn:aws:${service}:${region}:${account}:${rest}`

/** Groups and keys mean something in their own account only. */
export const groupsOf = ({ own, group }: Bearings): string[] => (own ? [group] : [])
const keyOf = ({ own, key }: Bearings) => (own ? { KeyName: key } : {})

/** An instance of the image. */
export const instance =
  (Name: 'running' | 'stopped' | 'terminated') =>
  (bearings: Bearings): Holdings => ({
    instances: [
      {
        InstanceId: bearings.id('i'),
        ImageId: bearings.ami,
        State: { Name },
        LaunchTime: bearings.ago(300),
        ...keyOf(bearings),
        SecurityGroups: groupsOf(bearings).map((GroupId) => ({ GroupId })),
        Placement: { AvailabilityZone: `${bearings.region}a` },
        Tags: [],
      },
    ],
  })

/** A template with so many versions, one of which names everything. */
export function template(bearings: Bearings, where: number, fallback: number, count = 3): Holdings {
  const shared = {
    LaunchTemplateId: bearings.id('lt'),
    LaunchTemplateName: `template-${bearings.at}`,
    CreateTime: bearings.ago(300),
  }
  const data = {
    ImageId: bearings.ami,
    ...keyOf(bearings),
    SecurityGroupIds: groupsOf(bearings),
    BlockDeviceMappings: [{ DeviceName: '/dev/sdb', Ebs: { SnapshotId: bearings.snapshot } }],
  }
  return {
    launchTemplates: [{ ...shared, DefaultVersionNumber: fallback, LatestVersionNumber: count, Tags: [] }],
    launchTemplateVersions: Array.from({ length: count }, (_, at) => ({
      ...shared,
      VersionNumber: at + 1,
      DefaultVersion: at + 1 === fallback,
      LaunchTemplateData: at + 1 === where ? data : {},
    })),
  }
}

/** A group at zero. */
export const scaling = (bearings: Bearings, row: object): Holdings => ({
  autoScalingGroups: [
    {
      AutoScalingGroupName: `group-${bearings.at}`,
      AutoScalingGroupARN: arn(bearings, 'autoscaling', `autoScalingGroup:u:autoScalingGroupName/group-${bearings.at}`),
      MinSize: 0,
      MaxSize: 1,
      DesiredCapacity: 0,
      DefaultCooldown: 300,
      AvailabilityZones: [`${bearings.region}a`],
      HealthCheckType: 'EC2',
      CreatedTime: bearings.ago(300),
      Instances: [],
      Tags: [],
      ...row,
    },
  ],
})

/** A launch configuration that names everything. */
export const configuration = (bearings: Bearings): Holdings => ({
  launchConfigurations: [
    {
      LaunchConfigurationName: `configuration-${bearings.at}`,
      LaunchConfigurationARN: arn(
        bearings,
        'autoscaling',
        `launchConfiguration:u:launchConfigurationName/c-${bearings.at}`,
      ),
      ImageId: bearings.ami,
      InstanceType: 't3.micro',
      SecurityGroups: groupsOf(bearings),
      BlockDeviceMappings: [{ DeviceName: '/dev/sdb', Ebs: { SnapshotId: bearings.snapshot } }],
      CreatedTime: bearings.ago(300),
      ...keyOf(bearings),
    },
  ],
})

/** A parameter. */
export const parameter = (bearings: Bearings, Type: 'String' | 'StringList', Value: string): Holdings => ({
  parameters: [
    {
      Name: `/golden/${bearings.at}`,
      ARN: arn(bearings, 'ssm', `parameter/golden/${bearings.at}`),
      Type,
      DataType: 'text',
      Version: 1,
      Tier: 'Standard',
      LastModifiedDate: bearings.ago(300),
      Value,
    },
  ],
})

/** A launch specification that names everything. */
export const specification = (bearings: Bearings) => ({
  ImageId: bearings.ami,
  InstanceType: 't3.micro' as const,
  ...keyOf(bearings),
  SecurityGroups: groupsOf(bearings).map((GroupId) => ({ GroupId })),
})
