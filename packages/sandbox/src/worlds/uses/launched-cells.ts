import { together } from '../build/holdings.ts'
import type { Cell } from './cell.ts'
import { batchOf, groupOf, instanceOf, nodesOf, templateOf, versionOf } from './parts.ts'

/** Uses by what starts instances through something else: templates in the second hand, warm pools, capacity providers. */
export const launchedCells: readonly Cell[] = [
  {
    name: 'a Batch compute environment’s template',
    verdict: 'in-use',
    by: 'ec2:launch-template-version',
    holds: ({ ami, at }) => {
      const made = templateOf(at.images, 'batch', [{}, { ImageId: ami }, {}])
      const launchTemplate = { launchTemplateName: made.name, version: '2' }
      return { images: together([made.holdings, batchOf(at.images, 'by-template', { launchTemplate })]) }
    },
  },
  {
    name: 'a Batch override’s template',
    verdict: 'in-use',
    by: 'ec2:launch-template-version',
    holds: ({ ami, at }) => {
      const base = templateOf(at.images, 'batch-base', [{}])
      const made = templateOf(at.images, 'batch-override', [{}, { ImageId: ami }, {}])
      const overrides = [{ launchTemplateId: made.id, version: '2', targetInstanceTypes: ['m7g.large'] }]
      const launchTemplate = { launchTemplateId: base.id, version: '$Default', overrides }
      return { images: together([base.holdings, made.holdings, batchOf(at.images, 'overrides', { launchTemplate })]) }
    },
  },
  {
    name: 'a Batch compute environment’s image of old',
    verdict: 'in-use',
    by: 'batch:compute-environment',
    holds: ({ ami, at }) => ({ images: batchOf(at.images, 'by-image', { imageId: ami }) }),
  },
  {
    name: 'an ECS capacity provider’s group',
    verdict: 'in-use',
    by: 'ec2:launch-template-version',
    holds: ({ ami, at }) => {
      const made = templateOf(at.images, 'ecs', [{}, { ImageId: ami }, {}])
      const LaunchTemplate = versionOf(made, '2')
      const group = groupOf(at.images, 'ecs-nodes', { LaunchTemplate })
      const autoScalingGroupArn = group.autoScalingGroups?.[0]?.AutoScalingGroupARN ?? ''
      const { region, account } = at.images
      const provider = {
        capacityProviderArn: `arn:aws:ecs:${region}:${account}:capacity-provider/nodes`,
        name: 'nodes',
        status: 'ACTIVE' as const,
        autoScalingGroupProvider: { autoScalingGroupArn, managedScaling: { status: 'ENABLED' as const } },
      }
      return { images: together([made.holdings, group, { capacityProviders: [provider] }]) }
    },
  },
  {
    name: 'an EKS node group’s template, by $Latest',
    verdict: 'in-use',
    by: 'ec2:launch-template-version',
    holds: ({ ami, at }) => {
      const made = templateOf(at.images, 'nodes-latest', [{}, { ImageId: ami }])
      const launchTemplate = { id: made.id, version: '$Latest' }
      return { images: together([made.holdings, nodesOf(at.images, 'latest', { launchTemplate })]) }
    },
  },
  {
    name: 'a machine that waits in a warm pool',
    verdict: 'in-use',
    by: 'ec2:instance',
    holds: ({ ami, at }) => {
      const made = templateOf(at.images, 'warm', [{ ImageId: at.images.dice.id('ami') }])
      const LaunchTemplate = versionOf(made, '1')
      const WarmPoolConfiguration = { MinSize: 1, PoolState: 'Stopped' as const }
      return {
        images: together([
          made.holdings,
          groupOf(at.images, 'warm', { LaunchTemplate, WarmPoolConfiguration, WarmPoolSize: 1 }),
          instanceOf(at.images, ami, 'stopped', { Tags: [{ Key: 'aws:autoscaling:groupName', Value: 'warm' }] }),
        ]),
      }
    },
  },
  {
    name: 'a spot fleet’s template',
    verdict: 'in-use',
    by: 'ec2:launch-template-version',
    holds: ({ ami, at }) => {
      const made = templateOf(at.images, 'spot-fleet', [{}, { ImageId: ami }, {}])
      const LaunchTemplateSpecification = { LaunchTemplateName: made.name, Version: '2' }
      const fleet = {
        SpotFleetRequestId: `sfr-${at.images.dice.hex(8)}-0000-4000-8000-${at.images.dice.hex(12)}`,
        SpotFleetRequestState: 'modifying' as const,
        CreateTime: at.images.ago(60),
        SpotFleetRequestConfig: {
          IamFleetRole: `arn:aws:iam::${at.images.account}:role/spot`,
          TargetCapacity: 0,
          LaunchTemplateConfigs: [{ LaunchTemplateSpecification }],
        },
      }
      return { images: together([made.holdings, { spotFleets: [fleet] }]) }
    },
  },
  {
    name: 'a fleet’s template',
    verdict: 'in-use',
    by: 'ec2:launch-template-version',
    holds: ({ ami, at }) => {
      const made = templateOf(at.images, 'fleet-template', [{}, { ImageId: ami }, {}])
      const fleet = {
        FleetId: `fleet-${at.images.dice.hex(8)}-0000-4000-8000-${at.images.dice.hex(12)}`,
        FleetState: 'active' as const,
        Type: 'maintain' as const,
        CreateTime: at.images.ago(60),
        LaunchTemplateConfigs: [{ LaunchTemplateSpecification: { LaunchTemplateId: made.id, Version: '2' } }],
      }
      return { images: together([made.holdings, { fleets: [fleet] }]) }
    },
  },
]
