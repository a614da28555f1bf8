import type { ComputeEnvironmentDetail } from '@aws-sdk/client-batch'
import type { Service } from '@aws-sdk/client-ecs'
import type { Holdings } from '../../../world.ts'
import { together } from '../../build/holdings.ts'
import { aside, serviceArn } from '../../build/place.ts'
import type { Site } from '../site.ts'
import { groupArn, scalingGroup } from './scaling.ts'

const subnetsOf = ({ network }: Site): string[] =>
  (network.closed.length > 0 ? network.closed : network.open).flatMap(({ SubnetId }) => SubnetId ?? [])

const groupOf = ({ network }: Site, name: string): string => network.group(name).GroupId ?? ''

/** A service of a cluster, in the shape that DescribeServices gives. */
function service(site: Site, cluster: string, name: string, count: number, row: Partial<Service>): Service {
  const { place } = site
  return {
    serviceName: name,
    serviceArn: serviceArn(place, 'ecs', `service/${cluster}/${name}`),
    clusterArn: serviceArn(place, 'ecs', `cluster/${cluster}`),
    status: 'ACTIVE',
    desiredCount: count,
    runningCount: count,
    pendingCount: 0,
    schedulingStrategy: 'REPLICA',
    taskDefinition: serviceArn(place, 'ecs', `task-definition/${name}:${aside(place, `task/${name}`).dice.int(3, 90)}`),
    createdAt: aside(place, `service/${name}`).ago(410),
    loadBalancers: [],
    deployments: [],
    tags: [
      { key: 'team', value: site.account.tags.team ?? '' },
      { key: 'env', value: site.env },
    ],
    ...row,
  }
}

/** Order workers run as tasks on the instances of their own Auto Scaling group; a few small services need none. */
function orders(site: Site): Holdings {
  const { place, env } = site
  const scaled = `order-worker-${env}`
  if (!site.applications.some(({ name }) => name === 'order-worker')) return {}
  const network = {
    awsvpcConfiguration: {
      subnets: subnetsOf(site),
      securityGroups: [groupOf(site, 'app')],
      assignPublicIp: 'DISABLED' as const,
    },
  }
  const provider = { capacityProvider: 'order-worker', weight: 1, base: 0 }
  return {
    ecsClusters: [
      {
        clusterArn: serviceArn(place, 'ecs', 'cluster/orders'),
        services: [
          service(site, 'orders', 'order-worker', 8, { capacityProviderStrategy: [provider] }),
          service(site, 'orders', 'invoice-pdf', 2, { launchType: 'FARGATE', networkConfiguration: network }),
        ],
      },
    ],
    capacityProviders: [
      {
        name: 'order-worker',
        capacityProviderArn: serviceArn(place, 'ecs', 'capacity-provider/order-worker'),
        status: 'ACTIVE',
        type: 'EC2_AUTOSCALING',
        autoScalingGroupProvider: {
          autoScalingGroupArn: groupArn(place, scaled),
          managedScaling: { status: 'ENABLED', targetCapacity: 90 },
          managedTerminationProtection: 'DISABLED',
        },
        tags: [{ key: 'team', value: 'payments' }],
      },
    ],
  }
}

/** A Kubernetes cluster for previews, whose nodes are away over night. */
function previews(site: Site): Holdings {
  const { place, env, account } = site
  const where = `${account.name}/${place.region}`
  if (!['web-dev/us-east-1', 'web-dev/eu-west-1'].includes(where)) return {}
  const { dice, ago } = aside(place, 'eks')
  const uuid = `${dice.hex(8)}-${dice.hex(4)}-${dice.hex(4)}-${dice.hex(4)}-${dice.hex(12)}`
  const group = `eks-workers-${uuid}`
  const owned = { 'eks:cluster-name': 'preview', 'eks:nodegroup-name': 'workers' }
  return {
    autoScalingGroups: [scalingGroup(site, group, owned, { MaxSize: 5 })],
    eksClusters: [
      {
        name: 'preview',
        nodegroups: [
          {
            nodegroupName: 'workers',
            nodegroupArn: serviceArn(place, 'eks', `nodegroup/preview/workers/${uuid}`),
            clusterName: 'preview',
            version: '1.33',
            releaseVersion: '1.33.3-20260917',
            createdAt: ago(230),
            status: 'ACTIVE',
            capacityType: 'SPOT',
            scalingConfig: { minSize: 0, maxSize: 5, desiredSize: 0 },
            instanceTypes: ['m6i.large', 'm5.large'],
            subnets: subnetsOf(site),
            amiType: 'AL2023_x86_64_STANDARD',
            nodeRole: `arn:aws:iam::${place.account}:role/preview-node`,
            remoteAccess: { ec2SshKey: `${env}-ops`, sourceSecurityGroups: [groupOf(site, 'bastion')] },
            resources: { autoScalingGroups: [{ name: group }] },
            tags: { team: 'web', env },
          },
        ],
      },
    ],
  }
}

/** Where nightly jobs run when there are some. */
function jobs(site: Site): Holdings {
  const { place, env } = site
  if (!site.applications.some(({ name }) => name === 'nightly-batch')) return {}
  const environment: ComputeEnvironmentDetail = {
    computeEnvironmentName: 'nightly-reports',
    computeEnvironmentArn: serviceArn(place, 'batch', 'compute-environment/nightly-reports'),
    type: 'MANAGED',
    state: 'ENABLED',
    status: 'VALID',
    statusReason: 'ComputeEnvironment Healthy',
    computeResources: {
      type: 'SPOT',
      allocationStrategy: 'SPOT_PRICE_CAPACITY_OPTIMIZED',
      minvCpus: 0,
      maxvCpus: 256,
      desiredvCpus: 0,
      instanceTypes: ['c6i', 'm6i'],
      subnets: subnetsOf(site),
      securityGroupIds: [groupOf(site, 'app')],
      ec2KeyPair: `${env}-ops`,
      instanceRole: `arn:aws:iam::${place.account}:instance-profile/nightly-reports`,
      ec2Configuration: [{ imageType: 'ECS_AL2023', imageIdOverride: site.images('data')[1]?.ImageId }],
    },
    tags: { team: 'data', env },
  }
  return { computeEnvironments: [environment] }
}

/** Clusters, what they run, and what they run it on. */
export const containers = (site: Site): Holdings => together([orders(site), previews(site), jobs(site)])
