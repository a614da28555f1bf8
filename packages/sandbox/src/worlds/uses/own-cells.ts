import { together } from '../build/holdings.ts'
import type { Cell } from './cell.ts'
import { configurationOf, groupOf, instanceOf, parameterOf, templateOf, versionOf } from './parts.ts'

const [RUNNING, STOPPED] = ['running', 'stopped'] as const

/** Uses in the owner's own account: EC2 and Auto Scaling. */
export const ownCells: readonly Cell[] = [
  ...(['pending', RUNNING, 'shutting-down', 'stopping', STOPPED] as const).map(
    (state): Cell => ({
      name: `an instance that is ${state}`,
      verdict: 'in-use',
      by: 'ec2:instance',
      holds: ({ ami, at }) => ({ images: instanceOf(at.images, ami, state) }),
    }),
  ),
  {
    name: 'a launch configuration of a group at zero',
    verdict: 'in-use',
    by: 'autoscaling:launchConfiguration',
    holds: ({ ami, at }) => ({
      images: together([
        configurationOf(at.images, 'attached', ami),
        groupOf(at.images, 'at-zero', { LaunchConfigurationName: 'attached' }),
      ]),
    }),
  },
  {
    name: 'a launch configuration of no group',
    verdict: 'in-use',
    by: 'autoscaling:launchConfiguration',
    holds: ({ ami, at }) => ({ images: configurationOf(at.images, 'unattached', ami) }),
  },
  {
    name: 'a version pinned in the middle',
    verdict: 'in-use',
    by: 'ec2:launch-template-version',
    holds: ({ ami, at }) => {
      const made = templateOf(at.images, 'pinned', [{}, { ImageId: ami }, {}])
      const LaunchTemplate = versionOf(made, '2')
      return { images: together([made.holdings, groupOf(at.images, 'pins', { LaunchTemplate })]) }
    },
  },
  {
    name: 'the default version, without a group',
    verdict: 'in-use',
    by: 'ec2:launch-template-version',
    holds: ({ ami, at }) => ({ images: templateOf(at.images, 'by-default', [{ ImageId: ami }, {}], 1).holdings }),
  },
  {
    name: 'the latest version, without a group',
    verdict: 'in-use',
    by: 'ec2:launch-template-version',
    holds: ({ ami, at }) => ({ images: templateOf(at.images, 'latest', [{}, { ImageId: ami }], 1).holdings }),
  },
  {
    name: 'a version that nobody points at',
    verdict: 'in-use',
    by: 'ec2:launch-template-version',
    holds: ({ ami, at }) => ({ images: templateOf(at.images, 'history', [{}, { ImageId: ami }, {}], 1).holdings }),
  },
  {
    name: 'the base of a mixed instances policy',
    verdict: 'in-use',
    by: 'ec2:launch-template-version',
    holds: ({ ami, at }) => {
      const made = templateOf(at.images, 'mixed-base', [{}, { ImageId: ami }, {}])
      const LaunchTemplateSpecification = versionOf(made, '2')
      const MixedInstancesPolicy = { LaunchTemplate: { LaunchTemplateSpecification } }
      return { images: together([made.holdings, groupOf(at.images, 'mixed', { MixedInstancesPolicy })]) }
    },
  },
  {
    name: "an override's own template",
    verdict: 'in-use',
    by: 'ec2:launch-template-version',
    holds: ({ ami, at }) => {
      const base = templateOf(at.images, 'override-base', [{}])
      const made = templateOf(at.images, 'override', [{}, { ImageId: ami }, {}])
      const Overrides = [{ InstanceType: 'm7g.large', LaunchTemplateSpecification: versionOf(made, '2') }]
      const MixedInstancesPolicy = {
        LaunchTemplate: { LaunchTemplateSpecification: versionOf(base, '$Default'), Overrides },
      }
      return {
        images: together([base.holdings, made.holdings, groupOf(at.images, 'overrides', { MixedInstancesPolicy })]),
      }
    },
  },
  {
    name: "an override's image",
    verdict: 'in-use',
    by: 'autoscaling:autoScalingGroup',
    holds: ({ ami, at }) => {
      const base = templateOf(at.images, 'override-image-base', [{}])
      const Overrides = [{ InstanceType: 'c7g.large', ImageId: ami }]
      const MixedInstancesPolicy = {
        LaunchTemplate: { LaunchTemplateSpecification: versionOf(base, '$Latest'), Overrides },
      }
      return { images: together([base.holdings, groupOf(at.images, 'override-image', { MixedInstancesPolicy })]) }
    },
  },
  {
    name: 'a template that resolves a parameter',
    verdict: 'in-use',
    by: 'ssm:parameter',
    holds: ({ ami, at }) => ({
      images: together([
        parameterOf(at.images, '/golden/resolved', ami, { DataType: 'aws:ec2:image' }),
        templateOf(at.images, 'resolves', [{ ImageId: 'resolve:ssm:/golden/resolved' }]).holdings,
      ]),
    }),
  },
  {
    name: 'a parameter of plain text',
    verdict: 'in-use',
    by: 'ssm:parameter',
    holds: ({ ami, at }) => ({ images: parameterOf(at.images, '/golden/plain', ami) }),
  },
  {
    name: 'a parameter that holds JSON',
    verdict: 'in-use',
    by: 'ssm:parameter',
    holds: ({ ami, at }) => ({
      images: parameterOf(at.images, 'golden-map', JSON.stringify({ 'eu-west-1': { web: ami } })),
    }),
  },
  {
    name: 'a root volume that was replaced by it',
    verdict: 'in-use',
    by: 'ec2:volume',
    holds: ({ snapshot, at }) => {
      const volume = at.images.dice.id('vol')
      const other = at.images.dice.id('ami')
      const disk = { DeviceName: '/dev/xvda', Ebs: { VolumeId: volume, DeleteOnTermination: true } }
      const made = instanceOf(at.images, other, 'running', { BlockDeviceMappings: [disk], RootDeviceName: '/dev/xvda' })
      const InstanceId = made.instances?.[0]?.InstanceId
      return {
        images: together([
          made,
          {
            volumes: [
              {
                VolumeId: volume,
                OwnerId: at.images.account,
                State: 'in-use',
                Size: 8,
                VolumeType: 'gp3',
                AvailabilityZone: at.images.zones[0]?.name ?? '',
                CreateTime: at.images.ago(30),
                SnapshotId: snapshot.SnapshotId,
                Attachments: [{ InstanceId, VolumeId: volume, State: 'attached', Device: '/dev/xvda' }],
                Tags: [],
              },
            ],
          },
        ]),
      }
    },
  },
]
