import { together } from '../build/holdings.ts'
import type { Place } from '../build/place.ts'
import type { Cell } from './cell.ts'
import { batchOf, nodesOf, templateOf } from './parts.ts'

const builder = ({ account, region }: Place, rest: string): string =>
  `arn:aws:imagebuilder:${region}:${account}:${rest}`

/** Uses by fleets and by services that start instances for somebody. */
export const serviceCells: readonly Cell[] = [
  {
    name: 'a spot fleet’s launch specification',
    verdict: 'in-use',
    by: 'ec2:spot-fleet-request',
    holds: ({ ami, at }) => ({
      images: {
        spotFleets: [
          {
            SpotFleetRequestId: `sfr-${at.images.dice.hex(8)}-0000-4000-8000-${at.images.dice.hex(12)}`,
            SpotFleetRequestState: 'active',
            CreateTime: at.images.ago(60),
            SpotFleetRequestConfig: {
              IamFleetRole: `arn:aws:iam::${at.images.account}:role/spot`,
              TargetCapacity: 0,
              LaunchSpecifications: [{ ImageId: ami, InstanceType: 't3.micro' }],
            },
          },
        ],
      },
    }),
  },
  {
    name: 'a fleet’s override',
    verdict: 'in-use',
    by: 'ec2:fleet',
    holds: ({ ami, at }) => {
      const made = templateOf(at.images, 'fleet', [{}])
      return {
        images: together([
          made.holdings,
          {
            fleets: [
              {
                FleetId: `fleet-${at.images.dice.hex(8)}-0000-4000-8000-${at.images.dice.hex(12)}`,
                FleetState: 'active',
                Type: 'maintain',
                CreateTime: at.images.ago(60),
                LaunchTemplateConfigs: [
                  {
                    LaunchTemplateSpecification: { LaunchTemplateId: made.id, Version: '1' },
                    Overrides: [{ InstanceType: 't3.micro', ImageId: ami }],
                  },
                ],
              },
            ],
          },
        ]),
      }
    },
  },
  {
    name: 'a spot request that is open',
    verdict: 'in-use',
    by: 'ec2:spot-instances-request',
    holds: ({ ami, at }) => ({
      images: {
        spotInstanceRequests: [
          {
            SpotInstanceRequestId: `sir-${at.images.dice.hex(8)}`,
            State: 'open',
            Type: 'persistent',
            CreateTime: at.images.ago(2),
            LaunchSpecification: { ImageId: ami, InstanceType: 't3.micro' },
            Tags: [],
          },
        ],
      },
    }),
  },
  {
    name: 'an image recipe',
    verdict: 'in-use',
    by: 'imagebuilder:image-recipe',
    holds: ({ ami, at }) => ({
      images: {
        imageRecipes: [
          {
            arn: builder(at.images, 'image-recipe/web/1.0.0'),
            type: 'AMI',
            name: 'web',
            version: '1.0.0',
            owner: at.images.account,
            platform: 'Linux',
            parentImage: ami,
            components: [],
            dateCreated: at.images.ago(90).toISOString(),
            tags: {},
          },
        ],
      },
    }),
  },
  {
    name: 'a container recipe’s build instance',
    verdict: 'in-use',
    by: 'imagebuilder:container-recipe',
    holds: ({ ami, at }) => ({
      images: {
        containerRecipes: [
          {
            arn: builder(at.images, 'container-recipe/app/1.0.0'),
            containerType: 'DOCKER',
            name: 'app',
            version: '1.0.0',
            owner: at.images.account,
            platform: 'Linux',
            parentImage: 'amazonlinux:latest',
            instanceConfiguration: { image: ami },
            components: [],
            dateCreated: at.images.ago(90).toISOString(),
            tags: {},
          },
        ],
      },
    }),
  },
  {
    name: 'a Batch compute environment',
    verdict: 'in-use',
    by: 'batch:compute-environment',
    holds: ({ ami, at }) => {
      const ec2Configuration = [{ imageType: 'ECS_AL2023', imageIdOverride: ami }]
      return { images: batchOf(at.images, 'nightly', { ec2Configuration }) }
    },
  },
  {
    name: 'an EKS node group’s template',
    verdict: 'in-use',
    by: 'ec2:launch-template-version',
    holds: ({ ami, at }) => {
      const made = templateOf(at.images, 'nodes', [{}, { ImageId: ami }, {}])
      const launchTemplate = { id: made.id, name: made.name, version: '2' }
      return { images: together([made.holdings, nodesOf(at.images, 'main', { launchTemplate })]) }
    },
  },
]
