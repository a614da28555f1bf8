import { describe, expect, test } from 'vitest'
import { REGION } from './look.ts'
import { HERE, idOf, judged, THERE, table, way } from './small-worlds.ts'

// What keeps a security group: one small world for each way.

const group = {
  GroupId: idOf('sg'),
  GroupName: 'web',
  Description: 'web',
  OwnerId: HERE,
  VpcId: idOf('vpc'),
  IpPermissions: [],
  IpPermissionsEgress: [],
  Tags: [],
}

describe('a security group', () => {
  const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${HERE}:${rest}`
  const network = { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: [idOf('sg')] } }
  const Network = { awsvpcConfiguration: { Subnets: ['subnet-1'], SecurityGroups: [idOf('sg')] } }
  const cluster = arn('ecs', 'cluster/main')
  table('unused-security-group', { securityGroups: [group] }, idOf('sg'), [
    { says: 'nothing', outcome: 'found' },
    way('card', 'ec2:network-interface'),
    way('stopped', 'ec2:instance'),
    way('rule', 'ec2:security-group'),
    way('fallback', 'ec2:launch-template-version'),
    way('forgotten', 'ec2:launch-template-version'),
    way('configuration', 'autoscaling:launchConfiguration'),
    way('spot', 'ec2:spot-instances-request'),
    way('spotFleet', 'ec2:spot-fleet-request'),
    way('function', 'lambda:function'),
    way('batch', 'batch:compute-environment'),
    {
      says: 'a group of another account, over a peering',
      there: {
        securityGroups: [
          {
            ...group,
            GroupId: idOf('sg', 7),
            OwnerId: THERE,
            IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: idOf('sg'), UserId: HERE }] }],
          },
        ],
      },
      outcome: 'kept',
      by: 'ec2:security-group',
    },
    {
      says: 'a service at zero',
      here: {
        ecsClusters: [
          {
            clusterArn: cluster,
            services: [
              {
                serviceArn: arn('ecs', 'service/main/web'),
                serviceName: 'web',
                clusterArn: cluster,
                status: 'ACTIVE',
                desiredCount: 0,
                networkConfiguration: network,
              },
            ],
          },
        ],
      },
      outcome: 'kept',
      by: 'ecs:service',
    },
    {
      says: 'a scheduled task',
      here: {
        eventRules: [
          {
            Name: 'nightly',
            Arn: arn('events', 'rule/nightly'),
            State: 'ENABLED',
            Targets: [
              {
                Id: '1',
                Arn: cluster,
                EcsParameters: { TaskDefinitionArn: arn('ecs', 'task-definition/t:1'), NetworkConfiguration: Network },
              },
            ],
          },
        ],
      },
      outcome: 'kept',
      by: 'events:rule',
    },
    {
      says: 'a build project',
      here: {
        projects: [
          { name: 'build', arn: arn('codebuild', 'project/build'), vpcConfig: { securityGroupIds: [idOf('sg')] } },
        ],
      },
      outcome: 'kept',
      by: 'codebuild:project',
    },
    {
      says: 'a connection of Glue',
      here: {
        glueConnections: [{ Name: 'db', PhysicalConnectionRequirements: { SecurityGroupIdList: [idOf('sg')] } }],
      },
      outcome: 'kept',
      by: 'glue:connection',
    },
    {
      says: 'a database that is stopped',
      here: {
        dbInstances: [
          {
            DBInstanceIdentifier: 'db',
            DBInstanceArn: arn('rds', 'db:db'),
            DBInstanceStatus: 'stopped',
            VpcSecurityGroups: [{ VpcSecurityGroupId: idOf('sg') }],
          },
        ],
      },
      outcome: 'kept',
      by: 'rds:db',
    },
    {
      says: 'a load balancer',
      here: {
        loadBalancers: [
          {
            LoadBalancerArn: arn('elasticloadbalancing', 'loadbalancer/app/web/1'),
            LoadBalancerName: 'web',
            Type: 'application',
            SecurityGroups: [idOf('sg')],
          },
        ],
      },
      outcome: 'kept',
      by: 'elasticloadbalancing:loadbalancer',
    },
    {
      says: 'a classic load balancer',
      here: { classicLoadBalancers: [{ LoadBalancerName: 'old', SecurityGroups: [idOf('sg')] }] },
      outcome: 'kept',
      by: 'elasticloadbalancing:classic-loadbalancer',
    },
  ])

  test.each([
    ['the default one', { GroupName: 'default' }],
    ['one that names only itself', { IpPermissions: [{ UserIdGroupPairs: [{ GroupId: idOf('sg') }] }] }],
  ])('%s', async (says, row) => {
    const finding = await judged('unused-security-group', { securityGroups: [{ ...group, ...row }] }, idOf('sg'), {
      says,
      outcome: 'found',
    })
    expect(finding?.outcome).toBe(says === 'the default one' ? 'kept' : 'found')
  })
})
