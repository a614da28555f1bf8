import { AutoScalingGroup$, LaunchConfiguration$ } from '@aws-sdk/client-auto-scaling'
import { ComputeEnvironmentDetail$ } from '@aws-sdk/client-batch'
import { Event$ } from '@aws-sdk/client-cloudtrail'
import { LogGroup$ } from '@aws-sdk/client-cloudwatch-logs'
import { Project$ } from '@aws-sdk/client-codebuild'
import { CapacityProvider$, Service$ } from '@aws-sdk/client-ecs'
import { Nodegroup$ } from '@aws-sdk/client-eks'
import { LoadBalancerDescription$ } from '@aws-sdk/client-elastic-load-balancing'
import {
  Listener$,
  LoadBalancer$,
  TargetGroup$,
  TargetHealthDescription$,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { Rule$, Target$ } from '@aws-sdk/client-eventbridge'
import { Connection$ } from '@aws-sdk/client-glue'
import { ContainerRecipe$, ImageRecipe$, InfrastructureConfiguration$ } from '@aws-sdk/client-imagebuilder'
import { FunctionConfiguration$ } from '@aws-sdk/client-lambda'
import { DBCluster$, DBClusterSnapshot$, DBInstance$, DBSnapshot$ } from '@aws-sdk/client-rds'
import { ParameterMetadata$ } from '@aws-sdk/client-ssm'
import type { $SchemaRef } from '@smithy/types'
import { describe, expect, test } from 'vitest'
import type { Holdings } from '../../../src/world.ts'
import { demo } from '../../../src/worlds/demo.ts'
import { misshapen } from '../misshapen.ts'
import { all, survey } from '../survey.ts'

const world = demo()
const places = survey(world)

/** AWS's shape of each list's rows, and what the sandbox holds beside it. */
const shapes = {
  autoScalingGroups: [AutoScalingGroup$],
  launchConfigurations: [LaunchConfiguration$],
  parameters: [ParameterMetadata$, 'Value'],
  imageRecipes: [ImageRecipe$],
  containerRecipes: [ContainerRecipe$],
  infrastructureConfigurations: [InfrastructureConfiguration$],
  computeEnvironments: [ComputeEnvironmentDetail$],
  capacityProviders: [CapacityProvider$],
  eventRules: [Rule$, 'Targets'],
  functions: [FunctionConfiguration$],
  projects: [Project$],
  glueConnections: [Connection$],
  classicLoadBalancers: [LoadBalancerDescription$, 'Tags'],
  loadBalancers: [LoadBalancer$, 'Tags', 'Listeners'],
  targetGroups: [TargetGroup$, 'Tags', 'Targets'],
  logGroups: [LogGroup$],
  trailEvents: [Event$],
  dbInstances: [DBInstance$],
  dbSnapshots: [DBSnapshot$, 'Restorers'],
  dbClusters: [DBCluster$],
  dbClusterSnapshots: [DBClusterSnapshot$],
} as const satisfies Partial<Record<keyof Holdings, readonly [$SchemaRef, ...string[]]>>

describe('what stands beside EC2', () => {
  test.each(Object.keys(shapes) as (keyof typeof shapes)[])('%s has AWS’s shape', (list) => {
    const [schema, ...beside]: readonly [$SchemaRef, ...string[]] = shapes[list]
    const rows: readonly object[] = all(world, list)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.flatMap((row) => misshapen(schema, row, beside))).toEqual([])
  })

  test('and so has what is in it', () => {
    const within: readonly (readonly [$SchemaRef, readonly object[]])[] = [
      [Service$, all(world, 'ecsClusters').flatMap(({ services = [] }) => services)],
      [Nodegroup$, all(world, 'eksClusters').flatMap(({ nodegroups = [] }) => nodegroups)],
      [Target$, all(world, 'eventRules').flatMap(({ Targets = [] }) => Targets)],
      [Listener$, all(world, 'loadBalancers').flatMap(({ Listeners = [] }) => Listeners)],
      [TargetHealthDescription$, all(world, 'targetGroups').flatMap(({ Targets = [] }) => Targets)],
    ]
    for (const [schema, rows] of within) {
      expect(rows.length).toBeGreaterThan(0)
      expect(rows.flatMap((row) => misshapen(schema, row))).toEqual([])
    }
  })

  test('costs nothing until somebody looks at it', () => {
    const [account] = demo().accounts.filter(({ name }) => name === 'web-prod')
    const held = account?.holdings('us-east-1') ?? {}
    const isMade = (list: keyof Holdings) => Object.getOwnPropertyDescriptor(held, list)?.get === undefined
    expect([isMade('instances'), isMade('metrics'), isMade('loadBalancers')]).toEqual([true, false, false])
  })
})

describe('an Auto Scaling group', () => {
  test('owns the instances whose tags name it', () => {
    for (const { holdings } of places) {
      const groups = new Map(holdings.autoScalingGroups?.map((group) => [group.AutoScalingGroupName, group]))
      for (const { InstanceId, Tags, State } of holdings.instances ?? []) {
        const name = Tags?.find(({ Key }) => Key === 'aws:autoscaling:groupName')?.Value
        if (name === undefined || State?.Name === 'terminated') continue
        expect(groups.get(name)?.Instances?.map((one) => one.InstanceId)).toContain(InstanceId)
      }
    }
  })

  test('launches from a template or a configuration that is there, in subnets that are there, into target groups that are', () => {
    for (const { holdings } of places) {
      const templates = holdings.launchTemplates?.map((one) => one.LaunchTemplateId)
      const configurations = holdings.launchConfigurations?.map((one) => one.LaunchConfigurationName)
      const targets = holdings.targetGroups?.map((one) => one.TargetGroupArn)
      const subnets = holdings.subnets?.map((one) => one.SubnetId)
      for (const group of holdings.autoScalingGroups ?? []) {
        const mixed = group.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification
        const template = group.LaunchTemplate ?? mixed
        if (template) expect(templates).toContain(template.LaunchTemplateId)
        if (group.LaunchConfigurationName) expect(configurations).toContain(group.LaunchConfigurationName)
        for (const arn of group.TargetGroupARNs ?? []) expect(targets).toContain(arn)
        for (const id of group.VPCZoneIdentifier?.split(',') ?? []) expect(subnets).toContain(id)
      }
    }
  })
})

describe('references', () => {
  test('of load balancers and target groups lead to each other, to instances and to groups', () => {
    for (const { holdings } of places) {
      const balancers = holdings.loadBalancers?.map((one) => one.LoadBalancerArn)
      const targets = holdings.targetGroups?.map((one) => one.TargetGroupArn)
      const instances = new Set(holdings.instances?.map((one) => one.InstanceId))
      for (const { Listeners = [] } of holdings.loadBalancers ?? [])
        for (const { TargetGroupArn: arn } of Listeners.flatMap(({ DefaultActions = [] }) => DefaultActions))
          if (arn !== undefined) expect(targets).toContain(arn)
      for (const { LoadBalancerArns = [], Targets = [] } of holdings.targetGroups ?? []) {
        for (const arn of LoadBalancerArns) expect(balancers).toContain(arn)
        for (const { Target } of Targets) expect(instances).toContain(Target?.Id)
      }
    }
  })

  test('to security groups lead to groups that are there', () => {
    for (const { holdings } of places) {
      const groups = new Set(holdings.securityGroups?.map((one) => one.GroupId))
      const named = [
        ...(holdings.loadBalancers ?? []).flatMap((one) => one.SecurityGroups ?? []),
        ...(holdings.classicLoadBalancers ?? []).flatMap((one) => one.SecurityGroups ?? []),
        ...(holdings.functions ?? []).flatMap((one) => one.VpcConfig?.SecurityGroupIds ?? []),
        ...(holdings.projects ?? []).flatMap((one) => one.vpcConfig?.securityGroupIds ?? []),
        ...(holdings.computeEnvironments ?? []).flatMap((one) => one.computeResources?.securityGroupIds ?? []),
        ...(holdings.dbInstances ?? []).flatMap((one) => one.VpcSecurityGroups?.map((by) => by.VpcSecurityGroupId)),
        ...(holdings.launchConfigurations ?? []).flatMap((one) => one.SecurityGroups ?? []),
      ]
      for (const id of named) expect(groups).toContain(id)
    }
  })

  test('of metrics and events lead to what is there, and each function has its log group', () => {
    for (const { holdings } of places) {
      const volumes = new Set(holdings.volumes?.map((one) => one.VolumeId))
      const gateways = new Set(holdings.natGateways?.map((one) => one.NatGatewayId))
      for (const { dimensions } of holdings.metrics ?? []) {
        if (dimensions.VolumeId !== undefined) expect(volumes).toContain(dimensions.VolumeId)
        if (dimensions.NatGatewayId !== undefined) expect(gateways).toContain(dimensions.NatGatewayId)
      }
      for (const { EventName, Resources } of holdings.trailEvents ?? [])
        if (EventName !== 'TerminateInstances') expect(volumes).toContain(Resources?.[0]?.ResourceName)
      const groups = holdings.logGroups?.map((one) => one.logGroupName)
      for (const { FunctionName } of holdings.functions ?? []) expect(groups).toContain(`/aws/lambda/${FunctionName}`)
    }
  })
})
