import type { Project } from '@aws-sdk/client-codebuild'
import type { ContainerRecipe, ImageRecipe, InfrastructureConfiguration } from '@aws-sdk/client-imagebuilder'
import type { Holdings } from '../../../world.ts'
import { aside, type Place, serviceArn } from '../../build/place.ts'
import type { Site } from '../site.ts'

const families = ['al2023', 'al2023-arm', 'ubuntu-web', 'data', 'windows'] as const

const tags = { team: 'platform' }

/** Where builds stand in the network. */
const standing = ({ network }: Site) => ({
  vpcId: network.vpc.VpcId,
  subnets: network.closed.flatMap(({ SubnetId }) => SubnetId ?? []),
  securityGroupIds: [network.group('app').GroupId ?? ''],
})

function imageRecipe(site: Site, place: Place, family: (typeof families)[number]): ImageRecipe {
  const name = `harbour-${family}`
  const version = `1.${place.dice.int(2, 30)}.0`
  return {
    arn: serviceArn(place, 'imagebuilder', `image-recipe/${name}/${version}`),
    type: 'AMI',
    platform: family === 'windows' ? 'Windows' : 'Linux',
    owner: place.account,
    name,
    version,
    components: [],
    parentImage: site.images('amazon')[0]?.ImageId ?? '',
    blockDeviceMappings: [],
    dateCreated: place.ago(place.dice.int(30, 400)).toISOString(),
    tags,
  }
}

function containerRecipe(site: Site, place: Place): ContainerRecipe {
  return {
    arn: serviceArn(place, 'imagebuilder', 'container-recipe/ci-base/2.4.0'),
    containerType: 'DOCKER',
    name: 'ci-base',
    version: '2.4.0',
    owner: place.account,
    platform: 'Linux',
    components: [],
    parentImage: 'amazonlinux:latest',
    instanceConfiguration: { image: site.images('al2023')[2]?.ImageId },
    dateCreated: place.ago(64).toISOString(),
    tags,
  }
}

function infrastructure(site: Site, place: Place): InfrastructureConfiguration {
  const { subnets, securityGroupIds } = standing(site)
  return {
    arn: serviceArn(place, 'imagebuilder', 'infrastructure-configuration/builders'),
    name: 'builders',
    instanceTypes: ['m6i.large'],
    instanceProfileName: 'image-builder',
    subnetId: subnets[0],
    securityGroupIds,
    keyPair: `${site.env}-ops`,
    terminateInstanceOnFailure: true,
    dateCreated: place.ago(520).toISOString(),
    tags,
  }
}

function project(site: Site, place: Place, name: string): Project {
  return {
    name,
    arn: serviceArn(place, 'codebuild', `project/${name}`),
    source: { type: 'GITHUB', location: `https://github.com/harbour/${name}.git` },
    artifacts: { type: 'NO_ARTIFACTS' },
    environment: {
      type: 'LINUX_CONTAINER',
      image: 'aws/codebuild/standard:7.0',
      computeType: 'BUILD_GENERAL1_MEDIUM',
    },
    serviceRole: `arn:aws:iam::${place.account}:role/codebuild`,
    vpcConfig: standing(site),
    created: place.ago(700),
    lastModified: place.ago(place.dice.int(5, 200)),
    tags: [{ key: 'team', value: tags.team }],
  }
}

/** What makes the company's images and programs: recipes, where they are built, and the projects of the pipelines. */
export function builds(site: Site): Holdings {
  const place = aside(site.place, 'builds')
  if (site.account.name !== 'shared-services') return {}
  return {
    imageRecipes: families.map((family) => imageRecipe(site, place, family)),
    containerRecipes: [containerRecipe(site, place)],
    infrastructureConfigurations: [infrastructure(site, place)],
    projects: ['storefront', 'checkout-api', 'order-worker'].map((name) => project(site, place, name)),
  }
}
